import { ChannelMessage, DeckChannel, Unsubscribe } from '../ports/deck-channel';
import { WorkSignals } from '../ports/work-signals';

/** A channel within one process; a test delivers what and when it likes. */
export class InMemoryDeckChannel extends DeckChannel {
  /** Everything published, for whoever asks afterwards. */
  readonly published: { deckId: string; message: ChannelMessage }[] = [];
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
    this.published.push({ deckId, message });
    for (const listener of this.listeners.get(deckId) ?? []) listener(message);
  }

  /** Subscriptions that stand now. */
  subscriptions(deckId: string): number {
    return this.listeners.get(deckId)?.size ?? 0;
  }
}

/** Signals that are remembered instead of sent. */
export class RecordedSignals extends WorkSignals {
  readonly cancelled: string[] = [];
  fillings = 0;

  cancel(deckId: string): void {
    this.cancelled.push(deckId);
  }

  outboxFilled(): void {
    this.fillings += 1;
  }
}
