import { Logger } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';
import { Drain } from './drain';

beforeAll(() => Logger.overrideLogger(false));

it('runs the phases in order, whatever the order of adding', async () => {
  const done: string[] = [];
  const drain = new Drain();
  drain.add('close', 'pool', () => done.push('pool'));
  drain.add('finish', 'slow', () => wait(20).then(() => done.push('slow')));
  drain.add('finish', 'quick', () => done.push('quick'));
  drain.add('refuse', 'readiness', () => done.push('readiness'));
  await drain.run(1000);
  expect(done).toEqual(['readiness', 'quick', 'slow', 'pool']);
});

it('goes on when a step fails', async () => {
  const done: string[] = [];
  const drain = new Drain();
  drain.add('refuse', 'broken', () => Promise.reject(new Error('no')));
  drain.add('finish', 'broken too', () => {
    throw new Error('no');
  });
  drain.add('close', 'pool', () => done.push('pool'));
  await drain.run(1000);
  expect(done).toEqual(['pool']);
});

it('leaves behind what does not end, in time to close', async () => {
  const done: string[] = [];
  const drain = new Drain();
  drain.add('finish', 'endless', () => new Promise(() => undefined));
  drain.add('close', 'pool', () => done.push('pool'));
  const start = performance.now();
  await drain.run(200);
  expect(done).toEqual(['pool']);
  expect(performance.now() - start).toBeLessThan(2_000);
});

it('runs once, however often it is asked', async () => {
  let runs = 0;
  const drain = new Drain();
  drain.add('refuse', 'count', () => runs++);
  expect(drain.begun).toBe(false);
  await Promise.all([drain.run(100), drain.run(100)]);
  expect([runs, drain.begun]).toEqual([1, true]);
});
