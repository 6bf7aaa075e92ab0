import { AppError } from '@presto/kernel';
import { OUTSIDE, outsideTrouble } from '@presto/platform';

/** SQLSTATE classes that say "not now": connection, shutdown, serialisation, deadlock, lock timeout. */
const PASSING = /^(08|57P0|40001|40P01|55P03|53300)/;
const CONNECTION_LOST =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ESILENT|Connection terminated|connection timeout|timeout exceeded|Client has encountered|QueryRunnerAlreadyReleased|Driver not Connected/i;

/** True when the same statement may well succeed in a moment, on another connection. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AppError || !(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && PASSING.test(code)) return true;
  return CONNECTION_LOST.test(`${String(code)} ${error.name} ${error.message}`);
}

const { retryForMs, firstPauseMs, longestPauseMs } = OUTSIDE.postgres;

/**
 * Retries what a restart of Postgres interrupts: with jitter, and by the clock rather than by number,
 * so that waiting for a connection counts. Only for work that may run twice: what a fence, a command id or
 * a primary key makes harmless.
 */
export const throughRestarts = {
  async execute<T>(work: () => Promise<T>): Promise<T> {
    const deadline = performance.now() + retryForMs;
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isPassing(error)) throw error;
        const isOver = performance.now() > deadline;
        outsideTrouble('postgres', isOver ? 'gave_up' : 'failed');
        if (isOver) throw error;
        const most = Math.min(longestPauseMs, firstPauseMs * 2 ** tries);
        await new Promise((resolve) => setTimeout(resolve, most * (0.5 + Math.random() / 2)));
      }
    }
  },
};
