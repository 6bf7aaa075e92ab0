import { LINUX, type Meter, Pulse } from './pulse.ts';

let pulse: Pulse;
afterEach(() => pulse.stop());
afterEach(() => void jest.useRealTimers());

/** As a machine does that has no time for us. */
function stall(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('of this process', () => {
  beforeEach(() => (pulse = new Pulse(() => [])));

  it('does not count time in which it could not run', async () => {
    const elapsed = pulse.stopwatch();
    const began = performance.now();
    stall(1_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(pulse.lostMs).toBeGreaterThan(500);
    expect(elapsed()).toBeLessThan(performance.now() - began - 500);
    expect(pulse.stalls.length).toBeGreaterThan(0);
  });

  it('waits until the time that was lost is made up for', async () => {
    const elapsed = pulse.stopwatch();
    const calm = pulse.calm(600);
    setTimeout(() => stall(700), 10);
    await calm;
    expect(elapsed()).toBeGreaterThanOrEqual(599);
  });
});

describe('of two processes of the product, on two cores', () => {
  /** A second in which each of them waits and runs for so many milliseconds of every quarter. */
  async function second(waited: number, used: number): Promise<Pulse> {
    jest.useFakeTimers();
    const began = performance.now();
    const quarters = () => Math.round((performance.now() - began) / 250);
    const times = () => ({ waited: waited * quarters(), used: used * quarters() });
    pulse = new Pulse(() => [1, 2], { cores: 2, times } satisfies Meter);
    // Nothing is known of the first look.
    await jest.advanceTimersByTimeAsync(1_250);
    return pulse;
  }

  it('excuses waits for what others do', async () => {
    const { lostMs, stalls } = await second(200, 20);
    expect([lostMs, stalls.length]).toEqual([800, 1]);
  });

  it('excuses nothing while they take the processors from each other', async () => {
    const { lostMs, stalls } = await second(200, 250);
    expect([lostMs, stalls]).toEqual([0, []]);
  });

  it('excuses no more than the processors did for others', async () => {
    expect((await second(240, 170)).lostMs).toBe(4 * 160);
  });
});

describe('a trial', () => {
  /** What is said after so many seconds in which so many of every 250 ms were lost. */
  async function verdict(seconds: number, waited: number): Promise<string | null> {
    jest.useFakeTimers();
    const began = performance.now();
    const times = () => ({ waited: (waited * (performance.now() - began)) / 250, used: 0 });
    pulse = new Pulse(() => [1], { cores: 2, times });
    const trial = pulse.trial();
    await jest.advanceTimersByTimeAsync(seconds * 1_000);
    return trial();
  }

  it('proves nothing when more than two thirds of the time were lost', async () => {
    expect(await verdict(60, 175)).toMatch(/too little time: of 60000 ms 4\d{4} were lost/);
    expect(await verdict(60, 160)).toBeNull();
  });

  it('is none the worse for a burst of half a minute', async () => {
    expect(await verdict(20, 240)).toBeNull();
  });
});

it('reads what a process used from Linux, and nothing of one that is gone', () => {
  pulse = new Pulse(() => []);
  const before = LINUX.times(process.pid);
  stall(100);
  const after = LINUX.times(process.pid);
  expect(before === null).toBe(process.platform !== 'linux');
  expect((after?.used ?? Infinity) - (before?.used ?? 0)).toBeGreaterThan(0);
  expect(after?.waited ?? 0).toBeGreaterThanOrEqual(before?.waited ?? 0);
  expect(LINUX.times(2 ** 30)).toBeNull();
});
