/** What system, driver and server say when a service cannot be reached, is starting or is shutting down. */
const CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|08\w{3}|57P0[1-3]|53300)$/;
const MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Driver not Connected/i;

/**
 * True for an error that says no more than that a service is out of reach: the same request may well succeed
 * in a moment, so its caller is told to come back, not that we are broken.
 */
export function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && CODES.test(code)) return true;
  return (
    MESSAGES.test(error.message) ||
    (error instanceof AggregateError && error.errors.some(isOutOfReach))
  );
}
