import type { DeckHistory } from '@presto/contracts';
import { ask } from './http';

export const getHistory = (deckId: string, signal?: AbortSignal) =>
  ask<DeckHistory>('GET', `/decks/${deckId}/history`, { signal });
