import { Logger } from '@nestjs/common';
import { HealthChecks } from './health-checks';

beforeAll(() => Logger.overrideLogger(false));

const answers = () => Promise.resolve();
const fails = () => Promise.reject(new Error('connection refused to 10.0.0.7'));
const hangs = () => new Promise(() => undefined);

function checks(postgres: () => Promise<unknown>, redis: () => Promise<unknown>): HealthChecks {
  const health = new HealthChecks();
  health.add({ name: 'postgres', required: true, check: postgres });
  health.add({ name: 'redis', required: false, check: redis });
  return health;
}

it('is healthy when everything answers', async () => {
  const report = await checks(answers, answers).report();
  expect(report).toEqual({
    status: 'healthy',
    services: { postgres: 'healthy', redis: 'healthy' },
  });
});

it('is degraded, and still ready, without what can be done without', async () => {
  const health = checks(answers, fails);
  expect((await health.report()).status).toBe('degraded');
  expect(await health.ready()).toBe(true);
});

it('is unhealthy, and not ready, without what is required', async () => {
  const health = checks(fails, answers);
  expect(await health.report()).toEqual({
    status: 'unhealthy',
    services: { postgres: 'unhealthy', redis: 'healthy' },
  });
  expect(await health.ready()).toBe(false);
});

it('waits a second for an answer, not for ever', async () => {
  const start = performance.now();
  expect((await checks(hangs, answers).report()).status).toBe('unhealthy');
  expect(performance.now() - start).toBeLessThan(5_000);
});

it('asks once for probes that come together', async () => {
  let asked = 0;
  const health = checks(() => Promise.resolve(asked++), answers);
  await Promise.all([health.report(), health.report(), health.ready()]);
  expect(asked).toBe(1);
});

it('is not ready any more while it shuts down', async () => {
  const health = checks(answers, answers);
  health.drain();
  expect(await health.ready()).toBe(false);
});
