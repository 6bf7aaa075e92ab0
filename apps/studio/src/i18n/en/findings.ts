/** What a finding tells: how its text begins, what was measured, and what is allowed. */
export interface FindingTold {
  /** Null when it is about a slide or the deck as a whole. */
  readonly words: string | null;
  readonly measure: number | string;
  readonly limit: number | string;
}

/** Sentences for rules of quality; where there is none the server's own is shown, which is English. */
export const findingSays: Readonly<Record<string, (told: FindingTold) => string>> = {};
