import { Logger } from '@nestjs/common';
import { Drain, type DrainPhase } from './drain';

beforeAll(() => Logger.overrideLogger(false));
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const takes = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const endless = () => new Promise<void>(() => undefined);

/** Runs it and lets as much time pass; true when it was over by then. */
async function isOverAfter(ms: number, run: Promise<void>): Promise<boolean> {
  let isOver = false;
  void run.then(() => (isOver = true));
  await jest.advanceTimersByTimeAsync(ms);
  return isOver;
}

it('runs the phases in order, whatever the order of adding', async () => {
  const done: string[] = [];
  const drain = new Drain();
  drain.add('close', 'pool', () => done.push('pool'));
  drain.add('finish', 'slow', () => takes(20).then(() => done.push('slow')));
  drain.add('finish', 'quick', () => done.push('quick'));
  drain.add('refuse', 'readiness', () => done.push('readiness'));
  expect(await isOverAfter(20, drain.run(1_000))).toBe(true);
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
  expect(await isOverAfter(0, drain.run(1_000))).toBe(true);
  expect(done).toEqual(['pool']);
});

it.each<[DrainPhase, number]>([
  ['refuse', 200],
  ['finish', 800],
  ['close', 1_000],
])(
  'leaves %s behind after %i of 1,000 ms, so that the others keep their time',
  async (phase, ms) => {
    const done: string[] = [];
    const drain = new Drain();
    drain.add(phase, 'endless', endless);
    drain.add('close', 'pool', () => done.push('pool'));
    const run = drain.run(1_000);
    expect(await isOverAfter(ms - 1, run)).toBe(false);
    expect(await isOverAfter(1, run)).toBe(true);
    expect(done).toEqual(['pool']);
  },
);

it('is over when the grace is, though nothing ends', async () => {
  const drain = new Drain();
  for (const phase of ['refuse', 'finish', 'close'] as const) drain.add(phase, 'endless', endless);
  expect(await isOverAfter(1_000, drain.run(1_000))).toBe(true);
});

it('runs once, however often it is asked', async () => {
  let runs = 0;
  const drain = new Drain();
  drain.add('refuse', 'count', () => runs++);
  expect(drain.begun).toBe(false);
  const both = Promise.all([drain.run(100), drain.run(100)]);
  await jest.advanceTimersByTimeAsync(0);
  await both;
  expect([runs, drain.begun]).toEqual([1, true]);
});
