import { AppError } from '@presto/kernel';
import type { BackoffOptions } from '../config';

/** Resolves after `ms`; rejects with the signal's reason as soon as it is aborted. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** The n-th wait, from 0: full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter", 2015). */
export function backoffMs(
  { baseMs, capMs }: BackoffOptions,
  n: number,
  random = Math.random,
): number {
  return random() * Math.min(capMs, baseMs * 2 ** Math.min(n, 30));
}

/** Waits of one step for a server that is busy; they burn no attempt, but have an end. */
export class BusyWait {
  private waits = 0;
  private waitedMs = 0;

  constructor(
    private readonly limitMs: number,
    private readonly backoff: BackoffOptions,
  ) {}

  /**
   * Waits as long as the server asks for (and up to a tenth longer, so that not all come back at once), or
   * backs off.
   *
   * @throws AppError `llm.busy` when the step has waited long enough, or would have to
   */
  async wait(reason: string, afterMs: number | null, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const left = this.limitMs - this.waitedMs;
    const wished =
      afterMs === null ? backoffMs(this.backoff, this.waits) : afterMs * (1 + Math.random() / 10);
    if (left <= 0 || (afterMs !== null && afterMs > left)) {
      const retryAfter = Math.ceil((afterMs ?? this.backoff.capMs) / 1000);
      const detail = `The model server was busy for too long: ${reason}. Retry later, or raise LLM_WAIT_MS.`;
      throw new AppError('unavailable', 'llm.busy', detail, { retryAfter });
    }
    this.waits += 1;
    const ms = Math.min(left, Math.max(wished, 1));
    this.waitedMs += ms;
    await sleep(ms, signal);
  }
}
