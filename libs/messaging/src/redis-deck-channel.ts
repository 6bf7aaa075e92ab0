import { ChannelMessage, DeckChannel, Unsubscribe } from '@presto/decks';
import type { Redis } from 'ioredis';
import { closeRedis, executed, hintingRedis, hintsAreTaken, waitingRedis } from './redis';

const channelOf = (deckId: string) => `presto:deck:${deckId}`;
/** Milliseconds a subscription may take before its caller goes on without. */
const SUBSCRIBE_PATIENCE_MS = 1_000;

/** Deck channels over Redis pub/sub: one connection subscribes, one publishes, however many decks. */
export class RedisDeckChannel extends DeckChannel {
  private readonly subscriber: Redis;
  private readonly publisher: Redis;
  private readonly listeners = new Map<string, Set<(message: ChannelMessage) => void>>();

  constructor(url: string) {
    super();
    // ioredis subscribes again by itself when it has reconnected.
    this.subscriber = waitingRedis(url);
    this.publisher = hintingRedis(url);
    this.subscriber.on('message', (channel: string, text: string) => {
      const message = JSON.parse(text) as ChannelMessage;
      for (const listener of this.listeners.get(channel) ?? []) listener(message);
    });
  }

  async subscribe(
    deckId: string,
    listener: (message: ChannelMessage) => void,
  ): Promise<Unsubscribe> {
    const channel = channelOf(deckId);
    const listeners = this.listeners.get(channel) ?? new Set();
    listeners.add(listener);
    this.listeners.set(channel, listeners);
    // Also when others listen already: the answer says that the subscription stands now.
    await withinPatience(this.subscriber.subscribe(channel));
    return async () => {
      listeners.delete(listener);
      if (listeners.size > 0 || this.listeners.get(channel) !== listeners) return;
      this.listeners.delete(channel);
      await withinPatience(this.subscriber.unsubscribe(channel));
    };
  }

  publish(deckId: string, message: ChannelMessage): void {
    this.publishMany([[deckId, message]]);
  }

  /** Many in one round trip. */
  publishMany(messages: readonly (readonly [deckId: string, message: ChannelMessage])[]): void {
    const pipeline = this.publisher.pipeline();
    for (const [deckId, message] of messages)
      pipeline.publish(channelOf(deckId), JSON.stringify(message));
    executed(pipeline).catch(() => undefined);
  }

  close(): void {
    closeRedis(this.subscriber);
    closeRedis(this.publisher);
  }
}

/** While Redis is known to be silent nobody waits for it: what is asked of it is done when it is back. */
async function withinPatience(work: Promise<unknown>): Promise<void> {
  const done = work.catch(() => undefined);
  if (!hintsAreTaken()) return;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, SUBSCRIBE_PATIENCE_MS)));
  await Promise.race([done, patience]);
  clearTimeout(timer);
}
