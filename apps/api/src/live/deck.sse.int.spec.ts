import { request } from 'node:http';
import { DECK } from '../testing/fake-decks';
import { eventStream } from './testing/clients';
import { type LiveApp, LiveWorld, startLive, tokenOf } from './testing/live-app';

let world: LiveWorld;
let app: LiveApp;
beforeEach(async () => {
  world = new LiveWorld();
  for (let i = 0; i < 3; i++) world.commit();
  app = await startLive(
    world,
    { pulseMs: 50, heartbeatMs: 150, maxBufferedBytes: 1_000_000, fullMs: 50 },
    { CORS_ORIGINS: 'https://app.example' },
  );
});
afterEach(() => app.close());

const url = (query = '') => `${app.url}/api/v1/decks/${DECK}/events${query}`;
const bearer = () => ({ authorization: `Bearer ${tokenOf()}` });

it('gives stored events their version as id, and heartbeats and the end of the replay none', async () => {
  const { seen, ids, leave } = await eventStream(url(), bearer());
  await seen.until(() => seen.of('event').some(({ event_type }) => event_type === 'Heartbeat'));
  expect(ids).toEqual(['1', '2', '3', '4']);
  expect(seen.of('replay_complete')).toEqual([{ version: 4, epoch: 1 }]);
  leave();
});

it('goes on behind Last-Event-ID, which is newer than the query of the first time', async () => {
  const { seen, leave } = await eventStream(url('?last_version=1'), {
    ...bearer(),
    'last-event-id': '3',
  });
  expect((await seen.replayed()).versions).toEqual([4]);
  leave();
});

it('lets a browser that got a snapshot of a restored deck come back behind the snapshot', async () => {
  const first = await eventStream(url(), bearer());
  await first.seen.replayed();
  world.events.restore(DECK, 2, 2);
  await first.seen.until(() => first.seen.of('resync').length > 0);
  expect(first.ids.at(-1)).toBe('2');
  first.leave();
  for (let i = 0; i < 4; i++) world.commit('found');
  const { seen, leave } = await eventStream(url(), {
    ...bearer(),
    'last-event-id': first.ids.at(-1) ?? '',
  });
  expect((await seen.replayed()).versions).toEqual([3, 4, 5, 6]);
  leave();
});

it('says that nobody on the way may keep or change it', async () => {
  const { response, leave } = await eventStream(url(), {
    ...bearer(),
    origin: 'https://app.example',
  });
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    'access-control-allow-origin': 'https://app.example',
    'x-content-type-options': 'nosniff',
  });
  expect(response.headers.get('x-request-id')).toBeTruthy();
  leave();
});

it('opens with a ticket, once', async () => {
  const issued = await fetch(`${app.url}/api/v1/live-tickets`, {
    method: 'POST',
    headers: bearer(),
  });
  const { ticket, expires_in } = (await issued.json()) as { ticket: string; expires_in: number };
  expect(expires_in).toBeGreaterThan(55);
  const { seen, leave } = await eventStream(url(`?ticket=${ticket}`));
  expect((await seen.replayed()).versions).toEqual([1, 2, 3, 4]);
  const again = await eventStream(url(`?ticket=${ticket}`));
  expect(again.response.status).toBe(401);
  leave();
});

it.each([
  ['no token', '', {}, 401],
  ['a token in the URL, which the plain WebSocket door alone takes', '?token=TOKEN', {}, 401],
  ['a wrong last version', '?last_version=-1', { authorization: 'TOKEN' }, 422],
])('answers %s with a problem', async (_, query, headers, status) => {
  const given = 'authorization' in headers ? bearer() : {};
  const { response } = await eventStream(url(query.replace('TOKEN', tokenOf())), given);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
});

it('sends a browser back that comes while the process ends, which any other status would end for good', async () => {
  await app.drain();
  const response = await fetch(url(), { headers: { accept: 'text/event-stream', ...bearer() } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(await response.text()).toMatch(/^retry: 1\d\d\d\n\n$/);
});

it('cuts a client that reads nothing and lets go of its memory', async () => {
  const stalled = request(url(), { headers: { accept: 'text/event-stream', ...bearer() } });
  stalled.end();
  const response = await new Promise<import('node:http').IncomingMessage>((resolve) =>
    stalled.once('response', resolve),
  );
  response.pause();
  const quick = await eventStream(url(), bearer());
  await quick.seen.replayed();
  for (let i = 0; i < 600; i++) {
    world.commit('t'.repeat(20_000));
    if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await quick.seen.until(({ versions }) => versions.at(-1) === 604);
  const cut = new Promise((resolve) =>
    response.once('close', resolve).once('error', () => undefined),
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  response.resume();
  await cut;
  expect(response.complete).toBe(false);
  quick.leave();
});
