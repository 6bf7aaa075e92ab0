import { Controller, Get, Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { Logger, LoggerModule } from 'nestjs-pino';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { WebSocket, WebSocketServer } from 'ws';

// What the api is built on, alone and without our own code: when an upgrade of a package breaks it, this spec
// says so before all others (docs/adr/0002-fastify-one-port.md).

@Controller()
class PingController {
  @Get('ping')
  ping(): object {
    return { pong: true };
  }
}

@WebSocketGateway({ namespace: '/echo', destroyUpgrade: false })
class EchoGateway {
  @SubscribeMessage('echo')
  echo(@ConnectedSocket() _socket: unknown, @MessageBody() data: unknown): unknown {
    return data;
  }
}

const lines: string[] = [];

@Module({
  imports: [
    LoggerModule.forRoot({ pinoHttp: [{}, { write: (line: string) => lines.push(line) }] }),
  ],
  controllers: [PingController],
  providers: [EchoGateway],
})
class FoundationModule {}

let app: NestFastifyApplication;
let host: string;

beforeAll(async () => {
  const built = await Test.createTestingModule({ imports: [FoundationModule] }).compile();
  app = built.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), {
    bufferLogs: true,
  });
  app.useLogger(app.get(Logger));
  app.useWebSocketAdapter(new IoAdapter(app));
  SwaggerModule.setup(
    'docs',
    app,
    SwaggerModule.createDocument(app, new DocumentBuilder().build()),
  );
  const plain = new WebSocketServer({ noServer: true });
  app.getHttpServer().on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!request.url?.startsWith('/ws/')) return;
    plain.handleUpgrade(request, socket, head, (client) => {
      client.on('message', (data) => client.send(String(data)));
    });
  });
  await app.listen(0, '127.0.0.1');
  host = `127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(() => app.close());

it('serves HTTP, and logs through pino', async () => {
  const response = await fetch(`http://${host}/ping`);
  expect(await response.json()).toEqual({ pong: true });
  expect(lines.join('')).toContain('"context":"NestApplication"');
});

it('serves Swagger, page and document', async () => {
  expect(await (await fetch(`http://${host}/docs`)).text()).toContain('swagger-ui');
  expect((await fetch(`http://${host}/docs/swagger-ui-bundle.js`)).status).toBe(200);
  expect(await (await fetch(`http://${host}/docs-json`)).json()).toMatchObject({
    paths: { '/ping': {} },
  });
});

it.each(['websocket', 'polling'])('serves Socket.IO over %s', async (transport) => {
  const socket = io(`http://${host}/echo`, { transports: [transport] });
  expect(await socket.emitWithAck('echo', { a: 1 })).toEqual({ a: 1 });
  socket.disconnect();
});

it('serves a plain WebSocket, and engine.io lets it live', async () => {
  const client = new WebSocket(`ws://${host}/ws/any`);
  await once(client, 'open');
  await wait(1_200);
  client.send('still here');
  const [data] = (await once(client, 'message')) as [Buffer];
  expect(String(data)).toBe('still here');
  client.close();
});
