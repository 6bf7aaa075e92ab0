import { type ChannelMessage, DeckChannel, type Unsubscribe } from '@presto/decks';

/** A channel within one process; a test delivers what and when it likes. */
export class InMemoryDeckChannel extends DeckChannel {
  private readonly listeners = new Map<string, Set<(message: ChannelMessage) => void>>();

  async subscribe(
    deckId: string,
    listener: (message: ChannelMessage) => void,
  ): Promise<Unsubscribe> {
    const listeners = this.listeners.get(deckId) ?? new Set();
    this.listeners.set(deckId, listeners.add(listener));
    return async () => void listeners.delete(listener);
  }

  publish(deckId: string, message: ChannelMessage): void {
    for (const listener of this.listeners.get(deckId) ?? []) listener(message);
  }

  /** Subscriptions that stand now. */
  subscriptions(deckId: string): number {
    return this.listeners.get(deckId)?.size ?? 0;
  }
}
