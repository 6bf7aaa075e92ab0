import {
  type DeckEvent,
  type DeckEventPayload,
  type DeckEventType,
  type DeckView,
  deckView,
  emptyDeck,
  fold,
} from '@presto/contracts';
import { DeckEvents, type FeedHead } from '@presto/decks';

interface StoredDeck {
  readonly userId: string;
  epoch: number;
  deleted: boolean;
  events: DeckEvent[];
}

/** Stored events without a database; `beforeRead` and `afterRead` let a test delay or break each answer. */
export class InMemoryDeckEvents extends DeckEvents {
  beforeRead: () => Promise<void> = () => Promise.resolve();
  afterRead: () => Promise<void> = () => Promise.resolve();
  /** Calls so far by method. */
  readonly asked = { head: 0, read: 0, versions: 0, snapshot: 0 };
  now: () => number = Date.now;
  private readonly decks = new Map<string, StoredDeck>();

  /** A new deck with its first event. */
  create(deckId: string, userId: string): DeckEvent {
    this.decks.set(deckId, { userId, epoch: 1, deleted: false, events: [] });
    return this.append(deckId, 'DeckCreated', {
      title: 'A deck',
      status: 'PENDING',
      theme: 'plain',
      template: null,
      language: 'en',
      author: 'extractive',
    });
  }

  append<T extends DeckEventType>(
    deckId: string,
    type: T,
    payload: DeckEventPayload<T>,
  ): DeckEvent {
    const deck = this.deck(deckId);
    const event = {
      event_type: type,
      deck_id: deckId,
      version: deck.events.length + 1,
      timestamp: new Date(this.now()).toISOString(),
      payload,
    } as DeckEvent;
    deck.events.push(event);
    if (type === 'DeckDeleted') deck.deleted = true;
    return event;
  }

  /** What a restored dump does: the events behind `version` never were; `epoch` rises when told. */
  restore(deckId: string, version: number, epoch?: number): void {
    const deck = this.deck(deckId);
    deck.events = deck.events.slice(0, version);
    deck.epoch = epoch ?? deck.epoch;
  }

  /** Forgets the deck altogether. */
  purge(deckId: string): void {
    this.decks.delete(deckId);
  }

  version(deckId: string): number {
    return this.deck(deckId).events.length;
  }

  epoch(deckId: string): number {
    return this.deck(deckId).epoch;
  }

  head(deckId: string): Promise<FeedHead | null> {
    this.asked.head++;
    return this.answer(() => {
      const deck = this.decks.get(deckId);
      if (!deck) return null;
      const { userId, epoch, deleted, events } = deck;
      return { deckId, userId, epoch, deleted, version: events.length };
    });
  }

  read(deckId: string, from: number, limit: number, maxBytes = Infinity): Promise<DeckEvent[]> {
    this.asked.read++;
    return this.answer(() => {
      let bytes = 0;
      return (this.decks.get(deckId)?.events ?? [])
        .slice(from, from + limit)
        .filter((event, at) => (bytes += JSON.stringify(event).length) <= maxBytes || at === 0);
    });
  }

  versions(deckIds: readonly string[]) {
    this.asked.versions++;
    return this.answer(() => {
      const known = deckIds.flatMap((id) => {
        const deck = this.decks.get(id);
        return deck ? [[id, { version: deck.events.length, epoch: deck.epoch }] as const] : [];
      });
      return new Map(known);
    });
  }

  snapshot(deckId: string): Promise<DeckView | null> {
    this.asked.snapshot++;
    return this.answer(() => {
      const deck = this.decks.get(deckId);
      return deck ? deckView(deck.events.reduce(fold, emptyDeck(deckId)), deck.epoch) : null;
    });
  }

  private deck(deckId: string): StoredDeck {
    const deck = this.decks.get(deckId);
    if (!deck) throw new Error(`no deck ${deckId}`);
    return deck;
  }

  private async answer<T>(make: () => T): Promise<T> {
    await this.beforeRead();
    const found = make();
    await this.afterRead();
    return found;
  }
}
