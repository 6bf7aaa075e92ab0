import { StepLedger, type CallOutcome, type CallUsage, type OpenCall } from '@presto/decks';
import { AppError } from '@presto/kernel';

export interface RecordedCall {
  readonly model: string;
  outcome: CallOutcome | null;
  usage: CallUsage | null;
}

const PAID: readonly (CallOutcome | null)[] = ['answered', 'timeout', 'failed', null];

/** A step's budget in memory, with the rule of the real one: open and paid calls count, waits do not. */
export class RecordingLedger extends StepLedger {
  readonly calls: RecordedCall[] = [];
  /** When the next calls must be on their way; those after them have for ever. */
  readonly startBys: number[] = [];

  constructor(private readonly maxAttempts = 3) {
    super();
  }

  get paid(): number {
    return this.calls.filter((call) => PAID.includes(call.outcome)).length;
  }

  get outcomes(): (CallOutcome | null)[] {
    return this.calls.map((call) => call.outcome);
  }

  override begin(model: string): Promise<OpenCall> {
    if (this.paid >= this.maxAttempts) {
      return Promise.reject(
        new AppError(
          'unavailable',
          'llm.attempts_spent',
          `All ${this.maxAttempts} attempts were used up.`,
        ),
      );
    }
    const call: RecordedCall = { model, outcome: null, usage: null };
    this.calls.push(call);
    const settle = (outcome: CallOutcome, usage: CallUsage | null) => {
      if (call.outcome !== null)
        return Promise.reject(new Error(`settled twice: ${call.outcome}, ${outcome}`));
      call.outcome = outcome;
      call.usage = usage;
      return Promise.resolve();
    };
    return Promise.resolve({
      attempt: this.paid,
      startBy: this.startBys.shift() ?? Infinity,
      settle,
    });
  }
}
