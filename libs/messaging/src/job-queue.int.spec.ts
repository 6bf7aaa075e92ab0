import type { QueueName } from '@presto/decks';
import { Queue } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { JobQueue, QUEUE_NAMES, QueuedJob } from './job-queue';
import { hintingRedis } from './redis';
import { OwnRedis, ownRedis, until } from './testing/own-redis';

let own: OwnRedis;
let queues: Map<QueueName, Queue>;
let jobs: JobQueue;

beforeAll(async () => {
  own = await ownRedis(12);
  queues = new Map(
    QUEUE_NAMES.map((name) => [name, new Queue(name, { connection: { url: own.url } })]),
  );
  jobs = new JobQueue(queues, hintingRedis(own.url));
  await until(() =>
    jobs.intact().then(
      () => true,
      () => false,
    ),
  );
});
beforeEach(() => own.redis.flushdb());
afterAll(async () => {
  jobs.close();
  for (const queue of queues.values()) await queue.close();
  await own.close();
});

const job = (over: Partial<QueuedJob> = {}): QueuedJob => ({
  ...{ unitId: randomUUID(), deckId: randomUUID(), traceparent: null },
  ...{ queue: 'slides', kind: 'write', epoch: 0, priority: 2 },
  ...over,
});
const waiting = async (name: QueueName) => (await queues.get(name)?.getPrioritized()) ?? [];

it('puts jobs into their queues with what they carry and nothing more', async () => {
  const plan = job({ queue: 'plans', kind: 'plan', traceparent: 't' });
  await jobs.add([plan, job()]);
  const [queued] = await waiting('plans');
  const { unitId, deckId, traceparent } = plan;
  expect(queued?.name).toBe('plan');
  expect(queued?.data).toEqual({ unitId, deckId, traceparent });
  expect(await waiting('slides')).toHaveLength(1);
});

it('makes one job of a unit, however often it is hinted at; its next claim makes another', async () => {
  const first = job();
  await jobs.add([first, first]);
  await jobs.add([first]);
  expect(await waiting('slides')).toHaveLength(1);
  await jobs.add([{ ...first, epoch: 1 }]);
  expect(await waiting('slides')).toHaveLength(2);
});

it('serves lower priorities first, and takes any number as one', async () => {
  const [last, first, middle] = [9e9, -3, 7].map((priority) => job({ priority }));
  await jobs.add([last, first, middle].filter((each) => each !== undefined));
  const order = (await waiting('slides')).map(({ data }) => data.unitId);
  expect(order).toEqual([first?.unitId, middle?.unitId, last?.unitId]);
});

it('tries a job once and keeps nothing of it', async () => {
  await jobs.add([job()]);
  const [queued] = await waiting('slides');
  expect(queued?.opts).toMatchObject({ attempts: 1, removeOnComplete: true, removeOnFail: true });
});

it('is intact until a flush takes the queues away, and after somebody looked for what was lost', async () => {
  expect(await jobs.intact()).toBe(false);
  await jobs.swept();
  expect(await jobs.intact()).toBe(true);
  await own.redis.flushdb();
  expect(await jobs.intact()).toBe(false);
  expect(await jobs.intact()).toBe(false);
  await jobs.swept();
  expect(await jobs.intact()).toBe(true);
});

it('is not intact when it was flushed while somebody looked for what was lost', async () => {
  expect(await jobs.intact()).toBe(false);
  await own.redis.flushdb();
  await jobs.swept();
  expect(await jobs.intact()).toBe(false);
});

it('is asked for its health without a flush being forgotten', async () => {
  await jobs.intact();
  await jobs.swept();
  await own.redis.flushdb();
  await jobs.ping();
  expect(await jobs.intact()).toBe(false);
});
