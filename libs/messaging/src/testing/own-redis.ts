import { Redis } from 'ioredis';
import { TEST_REDIS_URL } from './config';

/** A database of one's own in the Redis of the test run, emptied; its streams and queues meet no others. */
export interface OwnRedis {
  readonly url: string;
  readonly redis: Redis;
  close(): Promise<void>;
}

/** @param index from 1 to 15, another one in each spec */
export async function ownRedis(index: number): Promise<OwnRedis> {
  if (!TEST_REDIS_URL)
    throw new Error(
      'TEST_REDIS_URL is not set: run the specs through jest with its services set up',
    );
  const url = new URL(TEST_REDIS_URL);
  url.pathname = `/${index}`;
  const redis = new Redis(url.href);
  await redis.flushdb();
  return {
    url: url.href,
    redis,
    close: async () => {
      await redis.flushdb();
      redis.disconnect();
    },
  };
}

/** Looks again until it holds. @throws Error after `ms` milliseconds */
export async function until(holds: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const deadline = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not so within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
