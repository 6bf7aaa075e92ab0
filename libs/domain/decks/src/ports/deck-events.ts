import type { DeckEvent, DeckView } from '@presto/contracts';

/** Where a deck's feed stands. */
export interface FeedHead {
  readonly deckId: string;
  readonly userId: string;
  readonly version: number;
  readonly epoch: number;
  readonly deleted: boolean;
}

/** Stored events as the live doors read them: the truth behind what pub/sub hints at. */
export abstract class DeckEvents {
  /** Null when there is no such deck (a deleted one still has its head). */
  abstract head(deckId: string): Promise<FeedHead | null>;
  /**
   * Events with `version > from`, in order: none where there are none, otherwise at least one, at most `limit`, and
   * fewer where they are large, so that a page has about `maxBytes` at most unless its first event has more.
   */
  abstract read(
    deckId: string,
    from: number,
    limit: number,
    maxBytes?: number,
  ): Promise<DeckEvent[]>;
  /** Current versions of these decks, for anti-entropy: one statement. */
  abstract versions(
    deckIds: readonly string[],
  ): Promise<ReadonlyMap<string, { version: number; epoch: number }>>;
  /** The deck as it stands, of one moment with its version. */
  abstract snapshot(deckId: string): Promise<DeckView | null>;
}
