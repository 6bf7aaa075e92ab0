import type { JsonSchema } from './answer-schema';

/** What is asked of a model; what is constant comes first, so that a provider's prefix cache hits. */
export interface Question {
  /** Goes out as `x-presto-step`. */
  readonly step: 'plan' | 'write' | 'edit';
  /** The same in every call. */
  readonly system: string;
  /** The same in every call of a deck first, then what is asked. */
  readonly user: string;
  readonly schema: JsonSchema;
}

/** How an answer ended, once it was paid for. */
export interface AnswerEnd {
  /** What went wrong with it, in words for the model and for users; null when it came whole. */
  readonly fault: string | null;
}
