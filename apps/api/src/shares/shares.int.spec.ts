import { CLOSE } from '@presto/contracts';
import { shareKey } from '@presto/decks';
import { DECK, OWNER, SLIDE } from '../testing/fake-decks';
import { eventStream, plainClient, type Seen, socketIoClient } from '../live/testing/clients';
import { type LiveApp, LiveWorld, startLive, tokenOf } from '../live/testing/live-app';

interface Viewer {
  readonly seen: Seen;
  leave(): void;
  /** Sends a command and gives its acknowledgement; null where a door takes none. */
  command: ((name: string, data: object) => Promise<unknown>) | null;
}
type Door = (app: LiveApp, shareId: string, lastVersion?: number) => Promise<Viewer>;

const doors: Record<string, Door> = {
  'Socket.IO': async (app, share_id, last_version) => {
    const auth = () => ({ share_id, last_version });
    const { seen, socket } = socketIoClient(app.url, auth, { reconnection: false });
    return {
      seen,
      leave: () => void socket.disconnect(),
      command: (name, data) => socket.emitWithAck(name, data),
    };
  },
  'the plain WebSocket': async (app, shareId, lastVersion) => {
    const query = lastVersion === undefined ? '' : `?last_version=${lastVersion}`;
    const { seen, socket } = plainClient(`${app.wsUrl}/ws/shares/${shareId}${query}`);
    return {
      seen,
      leave: () => socket.close(),
      command: async (type, data) => {
        socket.send(JSON.stringify({ type, id: 1, data }));
        await seen.until(() => seen.of('ack').length > 0);
        return seen.of('ack').at(-1);
      },
    };
  },
  SSE: async (app, shareId, lastVersion) => {
    const query = lastVersion === undefined ? '' : `?last_version=${lastVersion}`;
    const stream = await eventStream(`${app.url}/api/v1/shares/${shareId}/events${query}`);
    if (!stream.response.ok) {
      const { code } = (await stream.response.json()) as { code: string };
      stream.seen.end(stream.response.status, code);
    }
    return { ...stream, command: null };
  },
};

let world: LiveWorld;
let app: LiveApp;
let shareId: string;

const ask = (method: string, path: string, userId: string | null = OWNER, of = app) =>
  fetch(`${of.url}/api/v1${path}`, {
    method,
    headers: userId === null ? {} : { authorization: `Bearer ${tokenOf(userId)}` },
  });
const link = `/decks/${DECK}/share`;

/** What the door says of a link that leads nowhere. */
const refusalOf = async (seen: Seen) => {
  await seen.until(() => seen.closed !== null || seen.of('connect_error').length > 0);
  return seen.of('connect_error')[0]?.['code'] ?? seen.closed?.reason;
};

beforeEach(async () => {
  world = new LiveWorld();
  world.commit();
  world.events.append(DECK, 'SlideAdded', {
    slide_id: SLIDE,
    order: 1,
    layout: 'statement',
    content: { title: 'First' },
    html_content: '<section class="slide layout-statement"><h2>First</h2></section>',
    presenter_notes: 'For me alone.',
    citations: [{ source_id: DECK, start: 0, end: 5, quote: 'First' }],
  });
  app = await startLive(world);
  shareId = ((await (await ask('POST', link)).json()) as { share_id: string }).share_id;
});
afterEach(() => app.close());

describe('the link', () => {
  it('is made once, shown again, and withdrawn', async () => {
    const again = await ask('POST', link);
    const body = (await again.json()) as Record<string, string>;
    expect([again.status, body]).toEqual([
      200,
      {
        share_id: expect.stringMatching(/^[\w-]{22}$/),
        url: `${app.url}/s/${shareId}`,
        created_at: expect.stringMatching(/Z$/),
      },
    ]);
    expect(again.headers.get('location')).toBe(`/api/v1/shares/${shareId}`);
    expect(await (await ask('GET', link)).json()).toEqual(body);

    expect((await ask('DELETE', link)).status).toBe(204);
    expect((await ask('DELETE', link)).status).toBe(204);
    const gone = await ask('GET', link);
    expect([gone.status, await gone.json()]).toMatchObject([404, { code: 'share.not_found' }]);
    const made = await ask('POST', link);
    expect(made.status).toBe(201);
    expect(((await made.json()) as { share_id: string }).share_id).not.toBe(shareId);
  });

  it.each(['POST', 'GET', 'DELETE'])('is for the deck’s owner alone: %s', async (method) => {
    const foreign = await ask(method, link, 'somebody-else');
    expect([foreign.status, await foreign.json()]).toMatchObject([404, { code: 'deck.not_found' }]);
    expect((await ask(method, link, null)).status).toBe(401);
    expect((await ask('GET', `/shares/${shareId}`, null)).status).toBe(200);
  });

  it('shows the deck without a token, to nobody’s cache or search engine', async () => {
    const shared = await ask('GET', `/shares/${shareId}`, null);
    expect(shared.status).toBe(200);
    expect(Object.fromEntries(shared.headers)).toMatchObject({
      etag: expect.any(String),
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'noindex',
    });
    expect(await shared.json()).not.toHaveProperty('user_id');
  });

  it.each(['', 'x', '%00', '..%2f', 'x'.repeat(5_000), shareKey('anything'), DECK])(
    'leads nowhere by %j',
    async (id) => {
      const path = `/shares/${id}`;
      for (const part of id === '' ? [''] : ['', '/events'])
        expect((await ask('GET', path + part, null)).status).toBe(404);
    },
  );

  it('may be asked for as often by an address as a user may ask', async () => {
    const tight = await startLive(world, {}, { RATE_LIMIT_PER_MINUTE: '5' });
    const statuses = [];
    for (let i = 0; i < 7; i++)
      statuses.push((await ask('GET', `/shares/${shareId}`, null, tight)).status);
    expect(statuses).toEqual([...Array<number>(5).fill(200), 429, 429]);
    expect((await ask('GET', '/health', null, tight)).status).toBe(200);
    await tight.close();
  });
});

describe.each(Object.entries(doors))('a viewer by %s', (name, door) => {
  it('follows the deck without notes and citations, from any version', async () => {
    const [all, rest] = [await door(app, shareId), await door(app, shareId, 2)];
    await Promise.all([all.seen.replayed(), rest.seen.replayed()]);
    world.commit();
    await Promise.all([all, rest].map(({ seen }) => seen.until((it) => it.versions.at(-1) === 4)));
    expect([all.seen.versions, rest.seen.versions]).toEqual([
      [1, 2, 3, 4],
      [3, 4],
    ]);
    expect(all.seen.of('event')[2]).toMatchObject({
      event_type: 'SlideAdded',
      payload: { content: { title: 'First' }, presenter_notes: null, citations: [] },
    });
    expect(JSON.stringify(all.seen.messages)).not.toContain('For me alone.');
    for (const { leave } of [all, rest]) leave();
  });

  it('goes on from a snapshot without them when it is ahead', async () => {
    const { seen, leave } = await door(app, shareId, 99);
    await seen.replayed();
    expect(seen.of('resync')).toMatchObject([{ version: 3, deck: { id: DECK } }]);
    expect(JSON.stringify(seen.messages)).not.toContain('For me alone.');
    leave();
  });

  it('commands nothing', async () => {
    const { seen, leave, command } = await door(app, shareId);
    await seen.replayed();
    for (const [type, data] of [
      ['Present', { slide_id: SLIDE }],
      ['DeleteSlide', { slide_id: SLIDE }],
      ['CancelDeck', {}],
      ['UpdateSlide', { slide_id: SLIDE, prompt: 'Mine now' }],
    ] as const)
      if (command)
        expect(await command(type, data)).toMatchObject({
          ok: false,
          error: { status: 403, code: 'share.read_only' },
        });
    expect(world.decks.handled).toEqual([]);
    leave();
  });

  it('is sent away everywhere when the link is withdrawn, and not let in again', async () => {
    const other = await startLive(world);
    const viewers = [await door(app, shareId), await door(other, shareId)];
    for (const { seen } of viewers) await seen.replayed();
    expect((await ask('DELETE', link)).status).toBe(204);
    for (const { seen } of viewers) {
      await seen.until(() => seen.closed !== null);
      if (name === 'the plain WebSocket')
        expect(seen.closed).toEqual({ code: CLOSE.notFound, reason: 'share.not_found' });
      if (name === 'Socket.IO') expect(seen.closed?.code).toBe('io server disconnect');
    }
    expect(await refusalOf((await door(other, shareId)).seen)).toBe('share.not_found');
    await other.close();
  });

  it('is sent away when nobody tells of it', async () => {
    const { seen } = await door(app, shareId);
    await seen.replayed();
    await world.sharing.shares.revoke(OWNER, DECK);
    await seen.until(() => seen.closed !== null);
  });

  it('is sent away with the deck', async () => {
    const { seen } = await door(app, shareId);
    await seen.replayed();
    world.events.append(DECK, 'DeckDeleted', {});
    await seen.until(() => seen.closed !== null);
    expect(seen.of('event').at(-1)).toMatchObject({ event_type: 'DeckDeleted' });
    expect(await refusalOf((await door(app, shareId)).seen)).toBe('share.not_found');
  });

  it('sees which slide the owner shows, also in another process and when it comes late', async () => {
    const other = await startLive(world);
    const early = await door(other, shareId);
    await early.seen.replayed();
    const owner = socketIoClient(app.url, () => ({ token: tokenOf(), deck_id: DECK }));
    await owner.seen.replayed();
    expect(await owner.socket.emitWithAck('Present', { slide_id: SLIDE })).toMatchObject({
      ok: true,
      slide_id: SLIDE,
    });
    const late = await door(other, shareId);
    const moved = { event_type: 'PresenterMoved', deck_id: DECK, payload: { slide_id: SLIDE } };
    for (const { seen } of [early, late, owner]) {
      await seen.until(() => seen.of('event').some((it) => it['event_type'] === 'PresenterMoved'));
      expect(seen.of('event').at(-1)).toMatchObject({ ...moved, version: 3 });
    }
    for (const { leave } of [early, late]) leave();
    owner.socket.disconnect();
    await other.close();
  });
});

it('shows no slide that the deck has not', async () => {
  const { seen, socket } = plainClient(`${app.wsUrl}/ws/decks/${DECK}`, {
    authorization: `Bearer ${tokenOf()}`,
  });
  await seen.replayed();
  socket.send(JSON.stringify({ type: 'Present', id: 1, data: { slide_id: DECK } }));
  socket.send(JSON.stringify({ type: 'Present', id: 2, data: { slide_id: 'x' } }));
  socket.send(JSON.stringify({ type: 'Present', id: 3, data: { slide_id: SLIDE, more: 1 } }));
  await seen.until(() => seen.of('ack').length === 3);
  const codes = seen.of('ack').map(({ id, error }) => [id, (error as { code: string }).code]);
  expect(Object.fromEntries(codes)).toEqual({
    1: 'slide.not_found',
    2: 'request.invalid',
    3: 'request.invalid',
  });
  socket.close();
});

it('sends a browser back when too many viewers were remembered of other processes', async () => {
  const stream = `${app.url}/api/v1/shares/${shareId}/events`;
  world.presence.connections = 1_000;
  const response = await fetch(stream, { headers: { accept: 'text/event-stream' } });
  expect([response.status, await response.text()]).toEqual([
    200,
    expect.stringMatching(/^retry: [3-6]\d{4}\n\n$/),
  ]);
  world.presence.connections = 0;
  const { seen, leave } = await eventStream(stream);
  expect((await seen.replayed()).versions).toEqual([1, 2, 3]);
  leave();
});
