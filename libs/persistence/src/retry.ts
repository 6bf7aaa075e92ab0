import { AppError } from '@presto/kernel';
import {
  Breaker,
  isInTheWay,
  isOutOfReach,
  OUTSIDE,
  outsideTrouble,
  type Verdict,
} from '@presto/platform';

/** True when the same statement may well succeed in a moment, on another connection. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AppError || !(error instanceof Error)) return false;
  return isOutOfReach(error) || isInTheWay(error);
}

/** Whatever it says: a server that refuses a statement is there. */
function verdictOf(error: unknown): Verdict {
  return isOutOfReach(error) ? 'away' : 'answers';
}

/** Milliseconds. */
export interface RetryLimits {
  readonly retryForMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/** While the breaker is open: who asks for an answer is refused at once, who does paid work waits. */
export type WhileAway = 'refuse' | 'wait';

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Retries what a restart of Postgres interrupts: with jitter, and by the clock rather than by number,
 * so that waiting for a connection counts. Only for work that may run twice: what a fence, a command id or
 * a primary key makes harmless. When several in a row used up their time, the breaker refuses the next ones at
 * once, until one try is answered.
 */
export class ThroughRestarts {
  whileAway: WhileAway = 'wait';

  constructor(
    private readonly limits: RetryLimits = OUTSIDE.postgres,
    private readonly breaker = new Breaker('postgres', OUTSIDE.postgres.breaker),
  ) {}

  /** @throws HeldBack while Postgres is away; and what the last try threw */
  async execute<T>(work: () => Promise<T>): Promise<T> {
    const deadline = performance.now() + this.limits.retryForMs;
    for (;;) {
      try {
        return await this.breaker.run(
          // Who looks whether it is back tries once: others wait for what is seen.
          (isProbe) => this.retried(work, isProbe ? 0 : deadline),
          verdictOf,
        );
      } catch (error) {
        // One that looked whether the database is back, and found it there but others in its way, has tries left.
        const again = isInTheWay(error) || (this.whileAway === 'wait' && isOutOfReach(error));
        if (!again || performance.now() > deadline) throw error;
        await sleep(Math.max(this.breaker.heldBackForMs, this.limits.firstPauseMs));
      }
    }
  }

  private async retried<T>(work: () => Promise<T>, deadline: number): Promise<T> {
    const { firstPauseMs, longestPauseMs } = this.limits;
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isPassing(error)) throw error;
        const isOver = performance.now() > deadline;
        outsideTrouble('postgres', isOver ? 'gave_up' : 'failed');
        if (isOver) throw error;
        const most = Math.min(longestPauseMs, firstPauseMs * 2 ** tries);
        await sleep(most * (0.5 + Math.random() / 2));
      }
    }
  }
}

/** Of the process: whoever asks, it is one server that is away. */
export const throughRestarts = new ThroughRestarts();
