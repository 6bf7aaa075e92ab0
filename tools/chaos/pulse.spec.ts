import { Pulse } from './pulse.ts';

let pulse: Pulse;
beforeEach(() => (pulse = new Pulse(() => [process.pid])));
afterEach(() => pulse.stop());

/** As a machine does that has no time for us. */
function stall(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

it('does not count time in which nobody could run', async () => {
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
