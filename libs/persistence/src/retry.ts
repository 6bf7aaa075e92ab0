import { AppError } from '@presto/kernel';
import { ExponentialBackoff, handleWhen, retry, RetryPolicy } from 'cockatiel';

/** SQLSTATE classes that say "not now": connection, shutdown, serialisation, deadlock, lock timeout. */
const PASSING = /^(08|57P0|40001|40P01|55P03|53300)/;
const CONNECTION_LOST =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|Connection terminated|connection timeout|timeout exceeded|Client has encountered|QueryRunnerAlreadyReleased|Driver not Connected/i;

/** True when the same statement may well succeed in a moment, on another connection. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AppError || !(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && PASSING.test(code)) return true;
  return CONNECTION_LOST.test(`${String(code)} ${error.name} ${error.message}`);
}

/**
 * Retries what a restart of Postgres interrupts: with jitter, for about ten seconds. Only for work that
 * may run twice: what a fence, a command id or a primary key makes harmless.
 */
export const throughRestarts: RetryPolicy = retry(handleWhen(isPassing), {
  maxAttempts: 10,
  backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 2_000 }),
});
