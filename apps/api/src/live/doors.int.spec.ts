import { CLOSE } from '@presto/contracts';
import { DECK } from '../testing/fake-decks';
import { eventStream, plainClient, type Seen, socketIoClient } from './testing/clients';
import { type LiveApp, LiveWorld, startLive, tokenOf } from './testing/live-app';

interface Door {
  open(
    app: LiveApp,
    lastVersion: number | string | null,
    options?: Options,
  ): Promise<{ seen: Seen; leave(): void }>;
}

interface Options {
  readonly userId?: string;
  readonly seconds?: number;
  readonly deckId?: string;
  readonly epoch?: number;
}

const query = (lastVersion: unknown, epoch?: number) =>
  new URLSearchParams({
    ...(lastVersion === null ? {} : { last_version: String(lastVersion) }),
    ...(epoch === undefined ? {} : { epoch: String(epoch) }),
  }).toString();

const doors: Record<string, Door> = {
  'Socket.IO': {
    open: async (app, lastVersion, { userId, seconds, deckId = DECK, epoch } = {}) => {
      const auth = () => ({
        token: tokenOf(userId, seconds),
        deck_id: deckId,
        last_version: lastVersion,
        epoch,
      });
      const { seen, socket } = socketIoClient(app.url, auth, { reconnection: false });
      return { seen, leave: () => void socket.disconnect() };
    },
  },
  'the plain WebSocket': {
    open: async (app, lastVersion, { userId, seconds, deckId = DECK, epoch } = {}) => {
      const url = `${app.wsUrl}/ws/decks/${deckId}?${query(lastVersion, epoch)}`;
      const { seen, socket } = plainClient(url, {
        authorization: `Bearer ${tokenOf(userId, seconds)}`,
      });
      return { seen, leave: () => void socket.close() };
    },
  },
  SSE: {
    open: async (app, lastVersion, { userId, seconds, deckId = DECK, epoch } = {}) => {
      const url = `${app.url}/api/v1/decks/${deckId}/events?${query(lastVersion, epoch)}`;
      const stream = await eventStream(url, {
        authorization: `Bearer ${tokenOf(userId, seconds)}`,
      });
      if (!stream.response.ok)
        stream.seen.end(
          stream.response.status,
          String(((await stream.response.json()) as { code: string }).code),
        );
      return stream;
    },
  },
};

describe.each(Object.entries(doors))('%s', (name, door) => {
  let world: LiveWorld;
  let app: LiveApp;
  beforeEach(async () => {
    world = new LiveWorld();
    for (let i = 0; i < 4; i++) world.commit();
    app = await startLive(world, { pageSize: 2, pulseMs: 50, heartbeatMs: 200 });
  });
  afterEach(() => app.close());

  it('replays from every version and goes on live, without gap or repeat', async () => {
    const clients = await Promise.all(
      [null, 0, 1, 2, 3, 4, 5].map((version) => door.open(app, version)),
    );
    await Promise.all(clients.map(({ seen }) => seen.replayed()));
    world.commit();
    world.events.append(DECK, 'DeckUpdated', { title: 'told to nobody' });
    await Promise.all(
      clients.map(({ seen }) => seen.until(({ versions }) => versions.at(-1) === 7)),
    );
    const all = [1, 2, 3, 4, 5, 6, 7];
    expect(clients.map(({ seen }) => seen.versions)).toEqual([
      all,
      ...[0, 1, 2, 3, 4, 5].map((v) => all.slice(v)),
    ]);
    expect(clients[0]?.seen.of('replay_complete')).toEqual([{ version: 5, epoch: 1 }]);
    clients.forEach(({ leave }) => leave());
  });

  it('sends the stored event, the same through every door', async () => {
    const { seen, leave } = await door.open(app, 3);
    await seen.replayed();
    expect(seen.of('event')).toEqual(await world.events.read(DECK, 3, 10));
    leave();
  });

  it.each([
    ['beyond the deck', 99, undefined],
    ['of another epoch', 2, 7],
  ])('resyncs a client %s', async (_, lastVersion, epoch) => {
    const { seen, leave } = await door.open(app, lastVersion, epoch === undefined ? {} : { epoch });
    await seen.replayed();
    expect(seen.of('resync')).toMatchObject([
      { version: 5, epoch: 1, deck: { id: DECK, version: 5 } },
    ]);
    world.commit();
    await seen.until(({ versions }) => versions.length > 0);
    expect(seen.versions).toEqual([6]);
    leave();
  });

  it('sends heartbeats with the last stored version', async () => {
    const { seen, leave } = await door.open(app, 5);
    await seen.until(() => seen.of('event').length >= 2);
    expect(seen.of('event')[0]).toMatchObject({
      event_type: 'Heartbeat',
      deck_id: DECK,
      version: 5,
      payload: {},
    });
    leave();
  });

  it('ends with the token, within a second here', async () => {
    const { seen } = await door.open(app, 0, { seconds: 2 });
    await seen.replayed();
    await seen.until(() => seen.closed !== null);
    if (name === 'the plain WebSocket') expect(seen.closed?.code).toBe(CLOSE.unauthenticated);
  });

  it('ends with the deck, after its last event', async () => {
    const { seen } = await door.open(app, 0);
    await seen.replayed();
    const event = world.events.append(DECK, 'DeckDeleted', {});
    world.channel.publish(DECK, { kind: 'event', epoch: 1, event });
    await seen.until(() => seen.closed !== null);
    expect(seen.of('event').at(-1)).toMatchObject({ event_type: 'DeckDeleted', version: 6 });
    if (name === 'the plain WebSocket') expect(seen.closed?.code).toBe(CLOSE.notFound);
  });

  it.each([-1, 1e18, 'NaN', '1.5', '0x10'])('refuses last_version %s', async (lastVersion) => {
    const { seen } = await door.open(app, lastVersion);
    await seen.until(() => seen.closed !== null || seen.of('connect_error').length > 0);
    const refusal = seen.of('connect_error')[0]?.['code'] ?? seen.closed?.reason;
    expect(refusal).toBe('last_version.invalid');
    expect(seen.versions).toEqual([]);
  });

  it.each([
    ["another user's deck", { userId: 'somebody-else' }],
    ['no deck', { deckId: '00000000-0000-4000-8000-000000000000' }],
  ])('answers %s as if there were none', async (_, options) => {
    const { seen } = await door.open(app, 0, options);
    await seen.until(() => seen.closed !== null || seen.of('connect_error').length > 0);
    expect(seen.of('connect_error')[0]?.['code'] ?? seen.closed?.reason).toBe('deck.not_found');
    expect(seen.versions).toEqual([]);
  });

  it('takes an upper-case deck id', async () => {
    const { seen, leave } = await door.open(app, 0, { deckId: DECK.toUpperCase() });
    expect((await seen.replayed()).versions).toEqual([1, 2, 3, 4, 5]);
    leave();
  });

  it('refuses a connection too many of one user', async () => {
    const tight = await startLive(world, {}, { USER_MAX_CONNECTIONS: '2' });
    const first = await door.open(tight, 5);
    const second = await door.open(tight, 5);
    await Promise.all([first.seen.replayed(), second.seen.replayed()]);
    const { seen } = await door.open(tight, 5);
    await seen.until(() => seen.closed !== null || seen.of('connect_error').length > 0);
    expect(seen.of('connect_error')[0]?.['code'] ?? seen.closed?.reason).toBe(
      'live.too_many_connections',
    );
    first.leave();
    await first.seen.until(() => first.seen.closed !== null);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await (await door.open(tight, 5)).seen.replayed()).closed).toBeNull();
    await tight.close();
  });

  it('sends everybody away when the process ends, and lets nobody in', async () => {
    const { seen } = await door.open(app, 5);
    await seen.replayed();
    await app.drain();
    await seen.until(() => seen.closed !== null);
    if (name === 'the plain WebSocket')
      expect(seen.closed).toEqual({ code: CLOSE.goingAway, reason: 'server.going_away' });
    if (name === 'Socket.IO') expect(seen.closed?.code).toBe('transport close');
    const late = await door.open(app, 5);
    await late.seen.until(() => late.seen.closed !== null || late.seen.messages.length > 0);
    expect(late.seen.of('replay_complete')).toEqual([]);
  });

  it('serves clients of one deck in two processes alike', async () => {
    const other = await startLive(world);
    const here = await door.open(app, 0);
    const there = await door.open(other, 0);
    await Promise.all([here.seen.replayed(), there.seen.replayed()]);
    world.commit();
    await Promise.all(
      [here, there].map(({ seen }) => seen.until(() => seen.versions.at(-1) === 6)),
    );
    expect(there.seen.versions).toEqual(here.seen.versions);
    here.leave();
    there.leave();
    await other.close();
  });
});
