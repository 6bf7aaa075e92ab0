import { DECK } from '../testing/fake-decks';
import { eventStream, plainClient, type Seen, socketIoClient } from './testing/clients';
import { type LiveApp, LiveWorld, startLive, tokenOf } from './testing/live-app';

const MB = 1_000_000;
const authorization = () => `Bearer ${tokenOf()}`;

const doors: Record<
  string,
  (app: LiveApp, lastVersion: number) => Promise<{ seen: Seen; leave(): void }>
> = {
  'Socket.IO': async (app, last_version) => {
    const auth = () => ({ token: tokenOf(), deck_id: DECK, last_version });
    const { seen, socket } = socketIoClient(app.url, auth, { reconnection: false });
    return { seen, leave: () => void socket.disconnect() };
  },
  'the plain WebSocket': async (app, last) => {
    const url = `${app.wsUrl}/ws/decks/${DECK}?last_version=${last}`;
    const { seen, socket } = plainClient(url, {
      authorization: authorization(),
    });
    return { seen, leave: () => void socket.close() };
  },
  SSE: (app, last) =>
    eventStream(`${app.url}/api/v1/decks/${DECK}/events?last_version=${last}`, {
      authorization: authorization(),
    }),
};

describe.each(Object.entries(doors))('a client that reads, by %s,', (_, open) => {
  let world: LiveWorld;
  let app: LiveApp;
  beforeEach(async () => {
    world = new LiveWorld();
    app = await startLive(world, { pulseMs: 50 });
  });
  afterEach(() => app.close());

  it('gets a snapshot larger than its buffer after a restore, and goes on from it', async () => {
    world.commit('t'.repeat(6 * MB));
    world.commit('lost');
    const { seen, leave } = await open(app, 0);
    await seen.replayed();
    world.events.restore(DECK, 2, 2);
    await seen.until(() => seen.of('resync').length > 0);
    expect(seen.of('resync')[0]).toMatchObject({ version: 2, epoch: 2 });
    world.commit('found');
    await seen.until(({ versions }) => versions.length === 4);
    expect(seen.versions).toEqual([1, 2, 3, 3]);
    expect(seen.closed).toBeNull();
    leave();
  });

  it('gets a snapshot larger than its buffer when it comes from a lost future', async () => {
    world.commit('t'.repeat(6 * MB));
    const { seen, leave } = await open(app, 99);
    await seen.replayed();
    world.commit();
    await seen.until(({ versions }) => versions.at(-1) === 3);
    expect(seen.of('resync')).toHaveLength(1);
    expect(seen.versions).toEqual([3]);
    expect(seen.closed).toBeNull();
    leave();
  });

  it('gets ten large events of one moment and is not cut', async () => {
    const { seen, leave } = await open(app, 0);
    await seen.replayed();
    for (let i = 0; i < 10; i++)
      world.events.append(DECK, 'DeckUpdated', { title: 't'.repeat(0.7 * MB) });
    world.channel.publish(DECK, { kind: 'version', version: 11 });
    await seen.until(({ versions }) => versions.at(-1) === 11);
    world.commit();
    await seen.until(({ versions }) => versions.at(-1) === 12);
    expect(seen.versions).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(seen.closed).toBeNull();
    expect(seen.of('replay_complete')).toHaveLength(1);
    leave();
  });
});
