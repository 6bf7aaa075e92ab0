/** Which slide of a deck its owner shows: a courtesy to those who join late, not a fact of the deck. */
export abstract class PresenterPositions {
  /** Remembers it for half a day. Never throws; may be lost. */
  abstract keep(deckId: string, slideId: string): void;
  /** The one remembered last; null when there is none or it cannot be known within 500 ms. */
  abstract last(deckId: string): Promise<string | null>;
}
