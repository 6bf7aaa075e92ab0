import { readApiConfig } from '../config';
import { ENVIRONMENT } from '../testing/edge-app';
import { RateCounter, RateLimit } from './rate-limit';

/** What Redis would be to several processes; `null` while it is down. */
class SharedCounter extends RateCounter {
  readonly counts = new Map<string, number>();
  down = false;

  count(key: string): Promise<number | null> {
    if (this.down) return Promise.resolve(null);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    return Promise.resolve(this.counts.get(key) ?? null);
  }
}

const config = readApiConfig({ ...ENVIRONMENT, RATE_LIMIT_PER_MINUTE: '10' });
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** How many of `calls` are served. */
async function served(limit: RateLimit, calls: number, caller = 'ada'): Promise<number> {
  let good = 0;
  for (let call = 0; call < calls; call++) {
    try {
      limit.take(caller);
      good++;
    } catch (error) {
      expect(error).toMatchObject({ code: 'rate.limited', retryAfter: expect.any(Number) });
    }
    await settled();
  }
  return good;
}

beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 10, 1), doNotFake: ['setImmediate'] }));
afterEach(() => jest.useRealTimers());

it('serves a caller up to the limit, and another one all the same', async () => {
  const limit = new RateLimit(config, new SharedCounter());
  expect(await served(limit, 15)).toBe(10);
  expect(await served(limit, 3, 'eve')).toBe(3);
});

it('begins anew with the next minute', async () => {
  const limit = new RateLimit(config, new SharedCounter());
  await served(limit, 15);
  jest.setSystemTime(Date.UTC(2026, 10, 1, 0, 1));
  expect(await served(limit, 15)).toBe(10);
});

it('counts what other processes served', async () => {
  const shared = new SharedCounter();
  const [here, there] = [new RateLimit(config, shared), new RateLimit(config, shared)];
  expect(await served(here, 8)).toBe(8);
  expect(await served(there, 8)).toBeLessThanOrEqual(3);
});

it('counts alone while the others cannot be heard', async () => {
  const shared = new SharedCounter();
  shared.down = true;
  expect(await served(new RateLimit(config, shared), 15)).toBe(10);
});

it('tells the others nothing of what it refuses', async () => {
  const shared = new SharedCounter();
  await served(new RateLimit(config, shared), 1000);
  expect([...shared.counts.values()]).toEqual([10]);
});

it('keeps callers out of key names', async () => {
  const shared = new SharedCounter();
  await served(new RateLimit(config, shared), 1, "user:ada'; FLUSHALL");
  expect([...shared.counts.keys()][0]).toMatch(/^presto:rate:[\w-]{22}:\d+$/);
});
