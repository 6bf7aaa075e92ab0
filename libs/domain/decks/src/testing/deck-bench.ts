import type { DeckEvent, DeckView } from '@presto/contracts';
import type { Deck } from '../domain/deck';
import { DeckPorts, aSlide, claimed } from './a-deck';
import { foldsToView } from './folds-to-view';

export interface DecksUnderTest extends DeckPorts {
  events(deckId: string): Promise<readonly DeckEvent[]>;
  /** What `GET` answers; null when there is no such deck any more. */
  view(deckId: string): Promise<DeckView | null>;
}

/** As many decks as one user may have in the making in the stores that the contracts are given. */
export const MAX_ACTIVE_DECKS = 5;
/** As many edits as one user may have open there. */
export const MAX_OPEN_EDITS = 6;

/** What is done to a store, and looked up in it, over and over. */
export function deckBench(store: () => DecksUnderTest) {
  const change = <T>(deckId: string, decide: (deck: Deck) => T) =>
    store().decks.change(deckId, {}, decide);
  return {
    change,
    /** The events fold to what `GET` answers. */
    holds: async (deckId: string) =>
      foldsToView(await store().events(deckId), await store().view(deckId)),
    types: async (deckId: string) =>
      (await store().events(deckId)).map(({ event_type }) => event_type),
    write: async (deckId: string, slideId: string, title = 'Written'): Promise<void> => {
      const claim = await claimed(store().units, slideId);
      await change(deckId, (deck) => deck.placeSlide(claim, aSlide(title)));
      store().units.release(claim);
    },
  };
}
