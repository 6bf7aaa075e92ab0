import { WorkSignals } from '@presto/decks';
import type { Redis } from 'ioredis';
import { closeRedis, hintingRedis, waitingRedis } from './redis';

const CANCELLED = 'presto:cancelled';
const OUTBOX = 'presto:outbox';

/** Signals between processes over Redis pub/sub. */
export class RedisWorkSignals extends WorkSignals {
  private readonly publisher: Redis;

  constructor(private readonly url: string) {
    super();
    this.publisher = hintingRedis(url);
  }

  cancel(deckId: string): void {
    this.publisher.publish(CANCELLED, deckId).catch(() => undefined);
  }

  outboxFilled(): void {
    this.publisher.publish(OUTBOX, '').catch(() => undefined);
  }

  /** Listens until the returned function is called. */
  listen(heard: { cancelled(deckId: string): void; outboxFilled(): void }): () => void {
    const subscriber = waitingRedis(this.url);
    subscriber.on('message', (channel: string, text: string) =>
      channel === OUTBOX ? heard.outboxFilled() : heard.cancelled(text),
    );
    subscriber.subscribe(CANCELLED, OUTBOX).catch(() => undefined);
    return () => closeRedis(subscriber);
  }

  close(): void {
    closeRedis(this.publisher);
  }
}
