import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { claimsOf, type EdgeApp, signed, startEdge } from '../testing/edge-app';
import { OWNER } from '../testing/fake-decks';
import { OF_ALL, OF_USER } from './body-budget';
import { BODY_LIMIT } from './json-body';

let edge: EdgeApp;
const sockets: Socket[] = [];

beforeEach(async () => {
  edge = await startEdge();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await edge.close();
});

/** Sends the headers of a request and nothing of its body. */
async function announce(user: string, length: string): Promise<Socket> {
  const { hostname, port } = new URL(edge.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  sockets.push(socket);
  await once(socket, 'connect');
  socket.write(
    `POST /api/v1/decks HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${length}\r\n` +
      `Authorization: Bearer ${signed(claimsOf(user))}\r\n\r\n`,
  );
  return socket;
}

const LARGEST = `Content-Length: ${BODY_LIMIT}`;
const large = (user: string) =>
  edge.ask('POST', '/decks', { user, body: { topic: 'Tides', title: 'x'.repeat(100_000) } });
/** Asks until the answer is this one: bytes are taken and given back a moment after the sockets tell. */
async function until(status: number, ask: () => ReturnType<typeof large>) {
  for (let tries = 1; ; tries++) {
    const answer = await ask();
    if (answer.status === status) return answer;
    if (tries === 200) throw new Error(`the answer stays ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

it.each([
  ['announced', LARGEST],
  ['of unknown length', 'Transfer-Encoding: chunked'],
])('holds a user to 128 MB of bodies %s, until they are over', async (_, length) => {
  for (let n = 0; n < OF_USER / BODY_LIMIT; n++) await announce(OWNER, length);
  const refused = await until(429, () => large(OWNER));
  expect([refused.body['code'], refused.headers.get('retry-after')]).toEqual(['rate.limited', '2']);
  expect((await large('eve')).status).toBe(422); // her title is too long, and that was read
  expect((await edge.ask('POST', '/decks', { body: { topic: 'Tides' } })).status).toBe(202);

  for (const socket of sockets.splice(0)) socket.destroy();
  await until(422, () => large(OWNER));
});

it('holds everybody together to 512 MB, and asks the next to come again', async () => {
  for (let n = 0; n < OF_ALL / BODY_LIMIT; n++) await announce(`user-${n % 5}`, LARGEST);
  const refused = await until(503, () => large('eve'));
  expect([refused.body['code'], refused.headers.get('retry-after')]).toEqual([
    'server.unavailable',
    '2',
  ]);
  sockets.pop()?.destroy();
  await until(422, () => large('eve'));
});

it('gives back what was taken when a request has been answered, on a connection that goes on', async () => {
  const body = '{"topic":"Tides"}';
  for (let n = 0; n <= OF_USER / BODY_LIMIT; n++) {
    const socket = await announce(OWNER, 'Transfer-Encoding: chunked');
    socket.write(`${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(String(answer)).toMatch(/^HTTP\/1.1 202 /);
  }
});
