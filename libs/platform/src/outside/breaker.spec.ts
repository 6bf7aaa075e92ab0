import { register } from 'prom-client';
import { Breaker, HeldBack, type Verdict } from './breaker';
import type { OutsideService } from './outside-meter';

const LIMITS = { failures: 3, restMs: 1_000 };

function aBreaker(service: OutsideService = 'postgres') {
  const clock = { ms: 0 };
  const breaker = new Breaker(service, LIMITS, () => clock.ms);
  const made: boolean[] = [];
  /** One call that ends so; how it ended for its caller. */
  const call = (verdict: Verdict = 'answers') =>
    breaker
      .run(
        async (isProbe) => {
          made.push(isProbe);
          if (verdict !== 'answers') throw new Error(verdict);
        },
        (error) => (error as Error).message as Verdict,
      )
      .then(
        () => 'served',
        (error: unknown) => (error instanceof HeldBack ? 'held back' : 'failed'),
      );
  const open = async () => {
    for (let failed = 0; failed < LIMITS.failures; failed += 1) await call('away');
  };
  return { breaker, clock, made, call, open };
}

const gauge = async () =>
  (await register.getSingleMetric('presto_breaker_open')?.get())?.values.find(
    ({ labels }) => labels['service'] === 'model',
  )?.value;

it('makes every call until as many in a row found the service away, and then none', async () => {
  const { call, made } = aBreaker();
  await call('away');
  await call('away');
  await call();
  await call('away');
  await call('away');
  expect(await call('away')).toBe('failed');
  expect(made).toHaveLength(6);
  expect(await call()).toBe('held back');
  expect(made).toHaveLength(6);
});

it('stays closed when a call that looked fails after the service was heard of', async () => {
  const { breaker, clock, call, open } = aBreaker();
  await open();
  clock.ms = LIMITS.restMs;
  const looking = call('away');
  breaker.answered();
  expect(await looking).toBe('failed');
  expect(await call()).toBe('served');
});

it('lets one call look after the rest, and holds the others back meanwhile', async () => {
  const { breaker, clock, made, call, open } = aBreaker();
  await open();
  clock.ms = 999;
  expect([breaker.heldBackForMs, await call()]).toEqual([1, 'held back']);
  clock.ms = 1_000;
  const [looking, other] = [call('away'), call()];
  expect([await looking, await other]).toEqual(['failed', 'held back']);
  expect(made.slice(LIMITS.failures)).toEqual([true]);
  expect(breaker.heldBackForMs).toBe(1_000);
  clock.ms = 2_000;
  expect([await call(), await call()]).toEqual(['served', 'served']);
});

it('looks again when the call that looked told nothing', async () => {
  const { clock, call, open } = aBreaker();
  await open();
  clock.ms = 1_000;
  expect(await call('nothing')).toBe('failed');
  expect(await call()).toBe('served');
});

it('closes for any answer: of a call begun before it opened, and for what was heard otherwise', async () => {
  const { breaker, call, open } = aBreaker();
  const { promise, resolve } = Promise.withResolvers<void>();
  const early = breaker.run(
    () => promise,
    () => 'away',
  );
  await open();
  resolve();
  await early;
  expect(await call()).toBe('served');
  await open();
  breaker.answered();
  expect(await call()).toBe('served');
});

it('is shown by a gauge, which is 1 while any breaker of the service is open', async () => {
  const [one, other] = [aBreaker('model'), aBreaker('model')];
  expect(await gauge()).toBe(0);
  await one.open();
  await other.open();
  one.breaker.answered();
  expect(await gauge()).toBe(1);
  other.breaker.answered();
  expect(await gauge()).toBe(0);
});
