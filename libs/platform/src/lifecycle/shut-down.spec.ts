import { type INestApplicationContext, Logger } from '@nestjs/common';
import { Drain } from './drain';
import { shutDown } from './shut-down';

beforeAll(() => Logger.overrideLogger(false));
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const endless = () => new Promise<void>(() => undefined);

/** An app that drains as told and closes as told. */
function anApp(drain: Drain, close: () => Promise<void>): INestApplicationContext {
  return { get: () => drain, close } as unknown as INestApplicationContext;
}

async function isOverAfter(ms: number, run: Promise<void>): Promise<boolean> {
  let isOver = false;
  void run.then(() => (isOver = true));
  await jest.advanceTimersByTimeAsync(ms);
  return isOver;
}

it('drains, then closes the app, then does the last of it', async () => {
  const done: string[] = [];
  const drain = new Drain();
  drain.add('close', 'pool', () => done.push('drained'));
  const app = anApp(drain, () => Promise.resolve(void done.push('closed')));
  const last = () => Promise.resolve(done.push('last'));
  expect(await isOverAfter(0, shutDown(app, { limitMs: 1_000, last }))).toBe(true);
  expect(done).toEqual(['drained', 'closed', 'last']);
});

it('is over in time when an app that waits for its connections never closes', async () => {
  const run = shutDown(anApp(new Drain(), endless), { limitMs: 1_000 });
  expect(await isOverAfter(999, run)).toBe(false);
  expect(await isOverAfter(1, run)).toBe(true);
});

it('leaves the app its share of the time when draining takes all it may', async () => {
  const drain = new Drain();
  drain.add('finish', 'endless', endless);
  drain.add('close', 'endless too', endless);
  let isClosed = false;
  const app = anApp(drain, () => Promise.resolve(void (isClosed = true)));
  expect(await isOverAfter(800, shutDown(app, { limitMs: 1_000 }))).toBe(true);
  expect(isClosed).toBe(true);
});

it('ends in order when closing fails, because a service is away', async () => {
  const app = anApp(new Drain(), () => Promise.reject(new Error('Connection terminated')));
  expect(await isOverAfter(0, shutDown(app, { limitMs: 1_000 }))).toBe(true);
});
