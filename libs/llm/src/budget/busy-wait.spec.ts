import { backoffMs, BusyWait, sleep } from './busy-wait';

const never = new AbortController().signal;

describe('waiting for a busy server', () => {
  it('backs off exponentially up to a cap, with full jitter', () => {
    const options = { baseMs: 100, capMs: 1_000 };
    expect([0, 1, 2, 3, 4, 40].map((n) => backoffMs(options, n, () => 1))).toEqual([
      100, 200, 400, 800, 1_000, 1_000,
    ]);
    expect(backoffMs(options, 3, () => 0)).toBe(0);
  });

  it('ends when the step has waited as long as it may', async () => {
    const wait = new BusyWait(20, { baseMs: 8, capMs: 8 });
    const waits = async () => {
      for (;;) await wait.wait('429', null, never);
    };
    await expect(waits()).rejects.toMatchObject({ kind: 'unavailable', code: 'llm.busy' });
  });

  it('stops at once when the work is given up', async () => {
    const controller = new AbortController();
    const sleeping = sleep(10_000, controller.signal);
    const reason = new Error('cancelled');
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
  });
});
