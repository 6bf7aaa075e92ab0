import type { Share } from '../domain/share';

/** The deck a share leads to. */
export interface SharedWith {
  /** {@link shareKey} of its id. */
  readonly key: string;
  readonly deckId: string;
}

/** Where the deck of a share stands. */
export interface ShareStanding {
  readonly deckId: string;
  readonly version: number;
  readonly deleted: boolean;
}

/** Links to decks for reading: at most one a deck. */
export abstract class Shares {
  /**
   * The link of the user's deck, made when there is none.
   *
   * @throws AppError `deck.not_found`
   */
  abstract open(userId: string, deckId: string): Promise<{ share: Share; made: boolean }>;
  /**
   * The link of the user's deck, or null.
   *
   * @throws AppError `deck.not_found`
   */
  abstract of(userId: string, deckId: string): Promise<Share | null>;
  /**
   * Withdraws the link of the user's deck for good: its id is never given again.
   *
   * @returns the key of the link, or null when there was none
   * @throws AppError `deck.not_found`
   */
  abstract revoke(userId: string, deckId: string): Promise<string | null>;
  /** Where a link leads; null when it leads nowhere, also because its deck was deleted. */
  abstract find(shareId: string): Promise<SharedWith | null>;
  /** Those of these shares that stand, by key: one statement. */
  abstract standing(keys: readonly string[]): Promise<ReadonlyMap<string, ShareStanding>>;
}
