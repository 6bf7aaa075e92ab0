/** Tokens of one call as the provider counted them, and what they cost by the price table. */
export interface CallUsage {
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
}

/**
 * How a call ended. `answered` and `timeout` are paid attempts (also when the answer was cut or broke the
 * schema); `busy` (429, 503, refused connection) and `aborted` (by us) burn none; `refused` (key, quota,
 * unknown model) ends the step.
 */
export type CallOutcome = 'answered' | 'timeout' | 'failed' | 'busy' | 'aborted' | 'refused';

/**
 * The one budget of paid calls of one step (a plan, a slide, an edit), kept in Postgres, over all layers
 * and processes.
 */
export abstract class StepLedger {
  /**
   * Reserves the next call before it starts.
   *
   * @param expectedTokens what it will take, as far as one knows beforehand: it counts as spent until the call is
   *   settled, so that calls begun together cannot overdraw the budget by more than one of them
   * @throws AppError `llm.attempts_spent` when the step has no attempt left
   * @throws AppError `user.tokens_spent` (kind `limited`) when the user's daily budget is spent
   * @throws AppError `work.superseded` when the claim on the step is no longer ours
   */
  abstract begin(model: string, expectedTokens: number): Promise<OpenCall>;
}

export interface OpenCall {
  /** Paid attempts of this step so far, this one included. */
  readonly attempt: number;
  /**
   * By when the request must be on its way, as `performance.now()`: until then nobody else can have taken the
   * step over, and no cancel is old. Who is later settles this call as `aborted` and begins another.
   */
  readonly startBy: number;
  settle(outcome: CallOutcome, usage: CallUsage | null): Promise<void>;
}
