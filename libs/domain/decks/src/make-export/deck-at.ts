import { DeckView, deckView, emptyDeck, fold } from '@presto/contracts';
import type { DeckEvents } from '../ports/deck-events';

const PAGE = 500;

/** A deck as it stood at a version; null when it is not there (any more). */
export async function deckAt(
  events: DeckEvents,
  deckId: string,
  version: number,
): Promise<DeckView | null> {
  const now = await events.snapshot(deckId);
  if (!now || now.version === version) return now;
  let deck = emptyDeck(deckId);
  while (deck.version < version) {
    const page = await events.read(deckId, deck.version, Math.min(PAGE, version - deck.version));
    if (page.length === 0) return null;
    deck = page.reduce(fold, deck);
  }
  return deckView(deck, now.epoch);
}
