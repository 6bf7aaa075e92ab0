import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { Test } from '@nestjs/testing';
import { LoggerModule, Logger } from 'nestjs-pino';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { io } from 'socket.io-client';
import { WebSocket, WebSocketServer } from 'ws';

@Controller()
class PingController {
  @Get('ping')
  ping(): { pong: boolean } {
    return { pong: true };
  }
}

@WebSocketGateway({ namespace: '/decks', destroyUpgrade: false })
class EchoGateway {
  @SubscribeMessage('echo')
  echo(_socket: unknown, data: unknown): unknown {
    return data;
  }
}

@Module({
  imports: [LoggerModule.forRoot({ pinoHttp: { level: 'silent' } })],
  controllers: [PingController],
  providers: [EchoGateway],
})
class ProofModule {}

describe('Fastify, Socket.IO, ws, Swagger and pino', () => {
  let app: NestFastifyApplication;
  let base: string;
  beforeAll(async () => {
    const built = await Test.createTestingModule({ imports: [ProofModule] }).compile();
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
    const doors = new WebSocketServer({ noServer: true });
    app.getHttpServer().on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (!request.url?.startsWith('/ws/')) return;
      doors.handleUpgrade(request, socket, head, (client) =>
        client.on('message', (m) => client.send(String(m))),
      );
    });
    await app.listen(0, '127.0.0.1');
    base = `127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  });
  afterAll(() => app.close());

  it('answers HTTP', async () => {
    expect(await (await fetch(`http://${base}/ping`)).json()).toEqual({ pong: true });
  });
  it('docs', async () => {
    const r = await fetch(`http://${base}/docs`);
    console.log(r.status, r.headers, (await r.text()).slice(0, 300));
    expect(r.status).toBe(200);
  });
  it('sio', async () => {
    for (const transports of [['websocket'], ['polling']]) {
      const s = io(`http://${base}/decks`, { transports });
      expect(await s.emitWithAck('echo', { a: 1 })).toEqual({ a: 1 });
      s.disconnect();
    }
  });
  it('ws', async () => {
    const w = new WebSocket(`ws://${base}/ws/decks/1`);
    await new Promise((r) => w.once('open', r));
    await new Promise((r) => setTimeout(r, 1500));
    w.send('hi');
    expect(String(await new Promise((r) => w.once('message', r)))).toBe('hi');
    w.close();
  });
});
