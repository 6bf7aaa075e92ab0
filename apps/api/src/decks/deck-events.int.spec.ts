import { ListEventsQuery } from '@presto/decks';
import { tokenOf } from '../live/testing/live-app';
import { type EdgeApp, startEdge } from '../testing/edge-app';
import { DECK, OWNER } from '../testing/fake-decks';

let edge: EdgeApp;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge.close());

const path = `/decks/${DECK}/events`;

/** Opens the stream and gives what has come once `text` is in it. */
async function streamUntil(
  text: string,
  query: string,
  headers: Record<string, string> = {},
): Promise<{ response: Response; seen: string }> {
  const leave = new AbortController();
  const response = await fetch(`${edge.url}/api/v1${path}${query}`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: leave.signal,
  });
  let seen = '';
  if (response.ok && response.body) {
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      seen += chunk;
      if (seen.includes(text)) break;
    }
  }
  leave.abort();
  return { response, seen };
}

const ticket = async () => String((await edge.ask('POST', '/live-tickets')).body['ticket']);

it('are a page of JSON', async () => {
  const { status, body } = await edge.ask('GET', `${path}?from_version=3&limit=1000`);
  expect([status, body]).toMatchObject([200, { items: expect.any(Array), next_from_version: 1 }]);
  expect(edge.decks.of(ListEventsQuery).at(-1)).toMatchObject({
    userId: OWNER,
    fromVersion: 3,
    limit: 1000,
  });
  await edge.ask('GET', path);
  expect(edge.decks.of(ListEventsQuery).at(-1)).toMatchObject({ fromVersion: 0, limit: 100 });
});

it.each([
  'from_version=-1',
  'from_version=1e18',
  'from_version=999999999999999',
  'from_version=NaN',
  'limit=0',
  'limit=1001',
  'version=1',
])('are refused with ?%s', async (query) =>
  expect((await edge.ask('GET', `${path}?${query}`)).status).toBe(422),
);

it('are a stream for whoever asks for one', async () => {
  const { response, seen } = await streamUntil('replay_complete', '', {
    authorization: `Bearer ${tokenOf(OWNER)}`,
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('x-request-id')).toBeTruthy();
  expect(seen).toMatch(/id: 1\ndata: \{"event_type":"DeckCreated"/);
});

it('are a stream for a ticket, which opens one', async () => {
  const query = `?ticket=${await ticket()}`;
  expect((await streamUntil('replay_complete', query)).response.status).toBe(200);
  expect((await streamUntil('replay_complete', query)).response.status).toBe(401);
});

it('are no page of JSON for a ticket', async () => {
  const answer = await edge.ask('GET', `${path}?ticket=${await ticket()}`, { user: null });
  expect(answer.status).toBe(401);
});

it('let a ticket open no other route', async () => {
  const answer = await edge.ask('GET', `/decks/${DECK}?ticket=${await ticket()}`, {
    user: null,
    headers: { accept: 'text/event-stream' },
  });
  expect(answer.status).toBe(401);
});

it('are refused to others as problems, before a stream begins', async () => {
  for (const query of ['', '?ticket=x.y', '?last_version=-1&ticket=x']) {
    const { response } = await streamUntil('', query);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      expect.any(Number),
      expect.stringMatching(/problem\+json/),
    ]);
  }
  const { response } = await streamUntil('', '', { authorization: `Bearer ${tokenOf('eve')}` });
  expect(response.status).toBe(404);
});

it('come with a ticket for a minute', async () => {
  const { status, body } = await edge.ask('POST', '/live-tickets');
  expect([status, body]).toEqual([200, { ticket: expect.any(String), expires_in: 60 }]);
});
