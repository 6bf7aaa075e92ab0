import type {
  DeckListItem,
  DeckResponse,
  SharedDeck,
  ShareResponse,
  SlideResponse,
} from '@presto/contracts';
import { ask } from './http';
import { isCode } from './problem';

/** What a deck is to be made of: the body of `POST /decks`. */
export interface NewDeck {
  readonly topic?: string;
  readonly source?: { readonly text: string; readonly title?: string };
  readonly source_ids?: readonly string[];
  readonly audience?: string;
  readonly slide_count?: number;
  readonly language?: string;
  readonly include_speaker_notes?: boolean;
  readonly theme?: string;
  readonly template?: string;
  readonly author?: 'auto' | 'llm' | 'extractive';
  readonly mode?: 'verbatim';
}

export interface DeckPage {
  readonly items: readonly DeckListItem[];
  readonly next_cursor: string | null;
}

/** What the library may be sorted by, as the api names it: times with the latest first. */
export const SORT_ORDERS = ['-updated_at', '-created_at', 'title'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

export interface SlideChanges {
  readonly layout?: string;
  readonly content?: Record<string, unknown>;
  readonly presenter_notes?: string | null;
}

export type NewSlide =
  | { readonly position: number; readonly prompt: string }
  | {
      readonly position: number;
      readonly layout: string;
      readonly content: Record<string, unknown>;
      readonly presenter_notes: string | null;
    };

export interface CommandAccepted {
  readonly command_id: string;
  readonly slide_id: string;
}

export const createDeck = (body: NewDeck) => ask<{ deck_id: string }>('POST', '/decks', { body });

export function listDecks(
  { cursor, q, sort }: { cursor?: string; q?: string; sort?: SortOrder },
  signal?: AbortSignal,
): Promise<DeckPage> {
  const query = new URLSearchParams({ limit: '24' });
  if (cursor) query.set('cursor', cursor);
  if (q) query.set('q', q);
  if (sort) query.set('sort', sort);
  return ask('GET', `/decks?${query}`, { signal });
}

export const getDeck = (id: string, signal?: AbortSignal) =>
  ask<DeckResponse>('GET', `/decks/${id}`, { signal });

export const updateDeck = (id: string, body: { title?: string; theme?: string }) =>
  ask<DeckResponse>('PATCH', `/decks/${id}`, { body });

export const deleteDeck = (id: string) => ask<void>('DELETE', `/decks/${id}`);
export const undeleteDeck = (id: string) => ask<void>('POST', `/decks/${id}/undelete`);
export const duplicateDeck = (id: string) =>
  ask<{ deck_id?: string; id?: string }>('POST', `/decks/${id}/duplicate`);
export const cancelDeck = (id: string) => ask<unknown>('POST', `/decks/${id}/cancel`);
export const retryDeck = (id: string) => ask<unknown>('POST', `/decks/${id}/retry`);
export const undo = (id: string) => ask<unknown>('POST', `/decks/${id}/undo`);
export const redo = (id: string) => ask<unknown>('POST', `/decks/${id}/redo`);
export const restoreDeck = (id: string, version: number, ifMatch: number) =>
  ask<unknown>('POST', `/decks/${id}/restore`, { body: { version }, ifMatch });

export const updateSlide = (deck: string, slide: string, body: SlideChanges, ifMatch: number) =>
  ask<SlideResponse>('PATCH', `/decks/${deck}/slides/${slide}`, { body, ifMatch });

export const editSlide = (deck: string, slide: string, prompt: string, ifMatch: number) =>
  ask<CommandAccepted>('POST', `/decks/${deck}/slides/${slide}/edit`, {
    body: { prompt },
    ifMatch,
  });

export const addSlide = (deck: string, body: NewSlide) =>
  ask<CommandAccepted | SlideResponse>('POST', `/decks/${deck}/slides`, { body });

export const deleteSlide = (deck: string, slide: string, ifMatch?: number) =>
  ask<void>('DELETE', `/decks/${deck}/slides/${slide}`, { ifMatch });

export const reorderSlides = (deck: string, slideIds: readonly string[], ifMatch?: number) =>
  ask<DeckResponse>('POST', `/decks/${deck}/slides/reorder`, {
    body: { slide_ids: slideIds },
    ifMatch,
  });

export const shareDeck = (id: string) => ask<ShareResponse>('POST', `/decks/${id}/share`);

/** The deck's link, or null when it has none. */
export async function getDeckShare(
  id: string,
  signal?: AbortSignal,
): Promise<ShareResponse | null> {
  try {
    return await ask<ShareResponse>('GET', `/decks/${id}/share`, { signal });
  } catch (error) {
    if (isCode(error, 'share.not_found')) return null;
    throw error;
  }
}

export const unshareDeck = (id: string) => ask<void>('DELETE', `/decks/${id}/share`);
export const getShare = (share: string, signal?: AbortSignal) =>
  ask<SharedDeck>('GET', `/shares/${share}`, { open: true, signal });
