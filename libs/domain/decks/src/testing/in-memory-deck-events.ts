import { DeckEvents, FeedHead } from '../ports/deck-events';
import type { InMemoryDecks } from './in-memory-decks';

/** The feed of {@link InMemoryDecks}. */
export class InMemoryDeckEvents extends DeckEvents {
  constructor(private readonly decks: InMemoryDecks) {
    super();
  }

  async head(deckId: string): Promise<FeedHead | null> {
    return this.decks.head(deckId);
  }

  async read(deckId: string, from: number, limit: number) {
    return this.decks
      .events(deckId)
      .filter(({ version }) => version > from)
      .slice(0, limit);
  }

  async versions(deckIds: readonly string[]) {
    return new Map(
      deckIds.flatMap((deckId) => {
        const head = this.decks.head(deckId);
        return head ? [[deckId, { version: head.version, epoch: head.epoch }] as const] : [];
      }),
    );
  }

  async snapshot(deckId: string) {
    return this.decks.view(deckId);
  }
}
