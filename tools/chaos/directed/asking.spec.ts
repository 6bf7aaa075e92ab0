import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ask, type Asked } from './asking.ts';

let server: Server;
afterEach(() => void (server.listening && server.close()));

async function asked(serve: RequestListener, more: object = {}): Promise<Asked> {
  server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return ask({ port, method: 'POST', path: '/x', token: 't', limitMs: 5_000, ...more });
}

it('tells the status of an answer', async () => {
  const answer = await asked((_, response) => response.writeHead(503).end('busy'));
  expect(answer).toEqual({ is: 'answered', status: 503 });
});

it('holds a body back for as long as it is told to', async () => {
  const read: string[] = [];
  const answer = await asked(
    (incoming, response) => {
      incoming.on('data', (data: Buffer) => read.push(data.toString()));
      incoming.on('end', () => response.end());
    },
    { body: { a: 1 }, holdMs: 30 },
  );
  expect([answer, read]).toEqual([{ is: 'answered', status: 200 }, ['{"a":1}']]);
});

it('tells a request that was taken and dropped from one that nobody took', async () => {
  expect((await asked(({ socket }) => socket.destroy(), { holdMs: 1_000 })).is).toBe('broken');
  server.close();
  server = createServer();
  // As a listener that is closed while a connection waits in its line.
  server.on('connection', (socket) => socket.resetAndDestroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const question = { port, method: 'GET', path: '/', token: 't', limitMs: 5_000 };
  expect((await ask(question)).is).toBe('refused');
  await new Promise((resolve) => server.close(resolve));
  expect((await ask(question)).is).toBe('refused');
});

it('gives up an answer that does not come', async () => {
  const answer = await asked(() => undefined, { limitMs: 40 });
  expect(answer).toEqual({ is: 'broken', why: 'no answer within 40 ms' });
});

it('takes an answer that breaks off in the middle for none', async () => {
  const answer = await asked((_, response) => {
    response.writeHead(200, { 'content-length': 10 }).write('half');
    setTimeout(() => response.destroy(), 10);
  });
  expect(answer.is).toBe('broken');
});
