import { HeldBack } from './breaker';

/** What system, driver and server say when a service cannot be reached, is starting or is shutting down. */
const CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ESILENT|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|08\w{3}|57P0\w|53300)$/;
const MESSAGES =
  /Connection terminated|connection timeout|timeout exceeded|Client has encountered|QueryRunnerAlreadyReleased|Driver not Connected/i;

/**
 * True for an error that says no more than that a service is out of reach: the same may well succeed in a moment,
 * on another connection, so it is tried again, or its caller is told to come back.
 */
export function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof HeldBack) return true;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && CODES.test(code)) return true;
  return (
    MESSAGES.test(`${error.name} ${error.message}`) ||
    (error instanceof AggregateError && error.errors.some(isOutOfReach))
  );
}

/** SQLSTATEs by which a server that answers says "not now": serialisation, deadlock, timeouts of lock, statement and idle transaction. */
const IN_THE_WAY = /^(40001|40P01|55P03|57014|25P03)$/;

/** True for an error that says that others were in the way: the same may well succeed in a moment. */
export function isInTheWay(error: unknown): boolean {
  return error instanceof Error && IN_THE_WAY.test(String((error as { code?: unknown }).code));
}
