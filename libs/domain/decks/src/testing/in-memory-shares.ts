import { DeckNotFound } from '../domain/deck.errors';
import { newShareId, type Share, shareKey } from '../domain/share';
import type { DeckEvents } from '../ports/deck-events';
import { Shares, type ShareStanding, type SharedWith } from '../ports/shares';

/** Links without a database, to decks that anything with their heads knows of. */
export class InMemoryShares extends Shares {
  private readonly byDeck = new Map<string, Share>();

  constructor(private readonly decks: Pick<DeckEvents, 'head'>) {
    super();
  }

  async open(userId: string, deckId: string): Promise<{ share: Share; made: boolean }> {
    const known = await this.of(userId, deckId);
    if (known) return { share: known, made: false };
    const share = { shareId: newShareId(), createdAt: new Date().toISOString() };
    this.byDeck.set(deckId, share);
    return { share, made: true };
  }

  async of(userId: string, deckId: string): Promise<Share | null> {
    const head = await this.decks.head(deckId);
    if (!head || head.deleted || head.userId !== userId) throw new DeckNotFound();
    return this.byDeck.get(deckId) ?? null;
  }

  async revoke(userId: string, deckId: string): Promise<string | null> {
    const share = await this.of(userId, deckId);
    this.byDeck.delete(deckId);
    return share && shareKey(share.shareId);
  }

  async find(shareId: string): Promise<SharedWith | null> {
    const key = shareKey(shareId);
    const deckId = this.deckOf(key);
    if (deckId === undefined || (await this.decks.head(deckId))?.deleted !== false) return null;
    return { key, deckId };
  }

  async standing(keys: readonly string[]): Promise<ReadonlyMap<string, ShareStanding>> {
    const found = new Map<string, ShareStanding>();
    for (const key of keys) {
      const deckId = this.deckOf(key);
      const head = deckId === undefined ? null : await this.decks.head(deckId);
      if (head)
        found.set(key, { deckId: head.deckId, version: head.version, deleted: head.deleted });
    }
    return found;
  }

  private deckOf(key: string): string | undefined {
    return [...this.byDeck].find(([, { shareId }]) => shareKey(shareId) === key)?.[0];
  }
}
