import { ask } from './http';

/** One change as a person would list it. */
export interface HistoryEntry {
  /** The deck's version after it. */
  readonly version: number;
  readonly at: string;
  readonly kind: string;
  readonly command_id: string | null;
  readonly slide_ids: readonly string[];
  readonly title: string;
}

export interface DeckHistory {
  /** Newest first. */
  readonly items: readonly HistoryEntry[];
  readonly can_undo: boolean;
  readonly can_redo: boolean;
}

export const getHistory = (deckId: string, signal?: AbortSignal) =>
  ask<DeckHistory>('GET', `/decks/${deckId}/history`, { signal });
