import { ask } from './http';

/** Something about a slide or the deck that can be better, and was computed. */
export interface Finding {
  readonly slide_id?: string | null;
  readonly rule: string;
  readonly detail?: string;
  readonly message?: string;
  readonly measure?: unknown;
  readonly field?: string | null;
}

export interface QualityReport {
  readonly findings: readonly Finding[];
}

export const getQuality = (deckId: string, signal?: AbortSignal) =>
  ask<QualityReport>('GET', `/decks/${deckId}/quality`, { signal });

/** The finding in a sentence; the server's own where it has one. */
export function sentenceOf({ detail, message, rule, measure }: Finding): string {
  const said = detail ?? message;
  if (said) return said;
  return measure === undefined || measure === null
    ? rule
    : `${rule}: ${typeof measure === 'object' ? JSON.stringify(measure) : String(measure)}`;
}
