import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LiveApp, LiveWorld, startLive, tokenOf } from './live/testing/live-app';
import { DECK } from './testing/fake-decks';

let world: LiveWorld;
let app: LiveApp;
beforeEach(async () => {
  world = new LiveWorld();
  app = await startLive(world);
});

it('serves a request on a busy connection while the server closes, and keeps the connection no longer', async () => {
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  world.events.beforeRead = () => held;
  const { hostname, port } = new URL(app.url);
  const head = `HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${tokenOf()}\r\n`;
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.on('data', (bytes) => (text += bytes.toString()));

  socket.write(`GET /api/v1/decks/${DECK}/events ${head}Accept: text/event-stream\r\n\r\n`);
  while (world.events.asked.head === 0) await sleep(5);
  const closing = app.close();
  while (app.app.getHttpServer().listening) await sleep(5);
  socket.write(`GET /api/v1/auth/me ${head}\r\n`);
  await sleep(50);
  answer();
  await Promise.all([once(socket, 'close'), closing]);

  const [, stream, served] = text.split('HTTP/1.1 ');
  expect(stream).toMatch(/^200 /);
  expect(served).toMatch(/^200 /);
  expect(served).toMatch(/\r\nconnection: close\r\n/i);
  expect(served).toContain('"user_id"');
});
