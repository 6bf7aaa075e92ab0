import { AppError } from '@presto/kernel';

/** Names the last fault when a step's attempts are spent, so that who reads the error knows why. */
export function spentBecause(error: unknown, fault: string | null): unknown {
  if (!(error instanceof AppError) || error.code !== 'llm.attempts_spent' || fault === null)
    return error;
  return new AppError(error.kind, error.code, `${error.message} The last answer: ${fault}.`, {
    cause: error,
  });
}
