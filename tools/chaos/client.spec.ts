import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RoamingClient } from './client.ts';
import { Requester, Tally } from './request.ts';

/** Stands for an api: a feed that has nothing to tell, and whatever a request is to be answered. */
let server: Server;
let feeds: ServerResponse[];
let arena: { url: () => string };
let answer: { status: number; headers?: Record<string, string> };
let clients: RoamingClient[];

beforeEach(async () => {
  feeds = [];
  clients = [];
  server = createServer((request, response) => {
    if (!request.url?.endsWith('/events')) {
      response.writeHead(answer.status, answer.headers).end('{}');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: replay_complete\ndata: {"version":0,"epoch":1}\n\n');
    feeds.push(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  arena = { url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
});
afterEach(async () => {
  for (const client of clients) client.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function connected(): Promise<RoamingClient> {
  const client = new RoamingClient(arena, '0.1', 'deck', 'token', 'sse', 0);
  clients.push(client);
  await until(() => client.standing().isHere);
  return client;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

it('keeps how it stood when it is told to leave before anybody judges it', async () => {
  const client = await connected();
  const standing = client.standing();
  client.stop();
  expect([standing.isHere, client.standing().isHere]).toEqual([true, false]);
});

it('is not here before it was replayed to, nor when it was sent away', async () => {
  const early = new RoamingClient(arena, '0.2', 'deck', 'token', 'sse', 0);
  clients.push(early);
  expect(early.standing().isHere).toBe(false);
  const client = await connected();
  feeds.at(-1)?.end();
  await until(() => client.standing().ends.length > 0);
  expect(client.standing()).toMatchObject({ isHere: false, ends: ['closed'] });
});

it('has to be current from the moment on at which it came of its own will', async () => {
  const client = await connected();
  const before = Date.now() - 60_000;
  expect(client.hasBeenHereSince(before)).toBe(false);
  expect(client.hasBeenHereSince(Date.now())).toBe(true);
  client.leave();
  expect(client.hasBeenHereSince(Date.now())).toBe(false);
});

it('reads nothing while it dawdles, and goes on over the same connection', async () => {
  const client = await connected();
  const dawdled = client.dawdle(20);
  expect(client.hasBeenHereSince(Date.now())).toBe(false);
  await dawdled;
  expect(client.hasBeenHereSince(Date.now())).toBe(true);
  expect([client.connections, feeds.length]).toEqual([1, 1]);
});

it.each([401, 403, 412, 422, 500])('tells of a user who is answered %i', async (status) => {
  answer = { status };
  const tally = new Tally();
  await new Requester(arena, 'token', tally).send('POST', '/decks', { withinMs: 100 });
  expect(tally.unforeseen).toEqual([`POST /decks: ${status} {}`]);
});

it('tells of a user who is not told when to come back', async () => {
  answer = { status: 503 };
  const tally = new Tally();
  await new Requester(arena, 'token', tally).send('POST', '/decks', { withinMs: 100 });
  expect([tally.unforeseen, tally.untimed]).toEqual([[], ['POST /decks: 503 {}']]);
});
