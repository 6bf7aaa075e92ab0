import { ask } from './http';

/** Something about a slide or the deck that can be better, and was computed. */
export interface Finding {
  /** Null when it is about the deck as a whole. */
  readonly slide_id: string | null;
  readonly rule: string;
  /** `fault` breaks a promise of the layouts; `hint` is worth a look. */
  readonly severity: 'fault' | 'hint';
  readonly measure: number | string;
  readonly limit: number | string;
  /** The place in the slide's content, as `points[0]`. */
  readonly field?: string;
  /** One sentence that a person can act on; it may begin with the place. */
  readonly detail: string;
}

export interface QualityReport {
  /** 0 to 100 */
  readonly score: number;
  readonly findings: readonly Finding[];
}

export const getQuality = (deckId: string, signal?: AbortSignal) =>
  ask<QualityReport>('GET', `/decks/${deckId}/quality`, { signal });
