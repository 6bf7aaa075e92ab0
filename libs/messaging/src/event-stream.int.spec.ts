import type { DeckEvent } from '@presto/contracts';
import { randomUUID } from 'node:crypto';
import { EventConsumer, EventPublisher, StreamEntry, TRAVELS_BYTES } from './event-stream';
import { OwnRedis, ownRedis, until } from './testing/own-redis';

const STREAM = 'presto:events';
let own: OwnRedis;
let publisher: EventPublisher;
const running: EventConsumer[] = [];

beforeAll(async () => {
  own = await ownRedis(11);
  publisher = new EventPublisher(own.url);
  await until(() =>
    publisher.publish([]).then(
      () => true,
      () => false,
    ),
  );
});
beforeEach(() => own.redis.flushdb());
afterEach(async () => {
  await Promise.all(running.splice(0).map((consumer) => consumer.stop()));
});
afterAll(async () => {
  publisher.close();
  await own.close();
});

const entry = (over: Partial<StreamEntry> = {}): StreamEntry => ({
  ...{ deckId: randomUUID(), version: 1, event: null, units: [], traceparent: null },
  ...over,
});
const entries = (count: number) =>
  Array.from({ length: count }, (_, at) => entry({ version: at + 1 }));

/** A member of the workers' group and what it was given. */
function member(
  name: string,
  handle: (given: readonly StreamEntry[]) => Promise<void> = async () => undefined,
) {
  const given: StreamEntry[] = [];
  const consumer = new EventConsumer(own.url, 'pipeline', name, async (some) => {
    await handle(some);
    given.push(...some);
  });
  running.push(consumer);
  consumer.start();
  return { given, consumer };
}

const standing = async () => {
  const groups = (await own.redis.xinfo('GROUPS', STREAM).catch(() => [])) as unknown[];
  return groups.length > 0;
};
const unacknowledged = async () => ((await own.redis.xpending(STREAM, 'pipeline')) as [number])[0];

it('gives each entry to one member, whole and in order', async () => {
  const [a, b] = [member('a'), member('b')];
  await until(standing);
  const event = { event_type: 'DeckDeleted', deck_id: 'd', version: 3 } as DeckEvent;
  const told = [...entries(300), entry({ event, units: ['u'], traceparent: 't' })];
  await publisher.publish(told.slice(0, 150));
  await publisher.publish(told.slice(150));
  await until(() => a.given.length + b.given.length === told.length);
  const all = [...a.given, ...b.given];
  expect(new Set(all.map(({ deckId }) => deckId)).size).toBe(told.length);
  expect(all).toContainEqual(told.at(-1));
  for (const { given } of [a, b]) {
    const versions = given.slice(0, -1).map(({ version }) => version ?? 0);
    expect(versions).toEqual(versions.toSorted((x, y) => x - y));
  }
  await until(async () => (await unacknowledged()) === 0);
});

it('gives every group all entries', async () => {
  const gateway: StreamEntry[] = [];
  const delivering = new EventConsumer(own.url, 'gateway', 'g', async (some) => {
    gateway.push(...some);
  });
  running.push(delivering);
  delivering.start();
  const pipeline = member('a');
  await until(standing);
  await publisher.publish(entries(5));
  await until(() => gateway.length === 5 && pipeline.given.length === 5);
});

it('lets an event that is too large travel as its version', async () => {
  const { given } = member('a');
  const event = { payload: { text: 'x'.repeat(TRAVELS_BYTES) } } as unknown as DeckEvent;
  await publisher.publish([entry({ event, version: 7, units: ['u'] })]);
  await until(() => given.length === 1);
  expect(given[0]).toMatchObject({ event: null, version: 7, units: ['u'] });
});

it('gives entries of a time before the group to its first member', async () => {
  await publisher.publish(entries(3));
  const { given } = member('a');
  await until(() => given.length === 3);
});

it('gives what a dead member read and did not acknowledge to another', async () => {
  await own.redis.xgroup('CREATE', STREAM, 'pipeline', '0', 'MKSTREAM');
  await publisher.publish(entries(4));
  await own.redis.xreadgroup('GROUP', 'pipeline', 'dead', 'COUNT', 4, 'STREAMS', STREAM, '>');
  expect(await unacknowledged()).toBe(4);
  const { given } = member('heir');
  await until(() => given.length === 4, 12_000);
  await until(async () => (await unacknowledged()) === 0);
});

it('gives again what its handler failed at', async () => {
  let tries = 0;
  const { given } = member('a', async () => {
    tries += 1;
    if (tries === 1) throw new Error('the database is away');
  });
  await publisher.publish(entries(2));
  await until(() => given.length === 2, 12_000);
  expect(tries).toBeGreaterThan(1);
  await until(async () => (await unacknowledged()) === 0);
});

it('goes on by itself after a flush', async () => {
  const { given } = member('a');
  await publisher.publish(entries(1));
  await until(() => given.length === 1);
  await own.redis.flushdb();
  await publisher.publish(entries(2));
  await until(() => given.length === 3);
});

it('handles and acknowledges what it has read before it stops', async () => {
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  let begun = false;
  const { given, consumer } = member('a', () => {
    begun = true;
    return held;
  });
  await publisher.publish(entries(1));
  await until(() => begun);
  const stopping = consumer.stop();
  go();
  await stopping;
  expect(given).toHaveLength(1);
  expect(await unacknowledged()).toBe(0);
});
