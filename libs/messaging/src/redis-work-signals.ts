import { WorkSignals } from '@presto/decks';
import type { Redis } from 'ioredis';
import { asHint, closeRedis, hintingRedis, waitingRedis } from './redis';

const CANCELLED = 'presto:cancelled';
const OUTBOX = 'presto:outbox';
/** Milliseconds between two words about the outbox: the relay takes all there is at once. */
const OUTBOX_PAUSE_MS = 4;

/** Signals between processes over Redis pub/sub. */
export class RedisWorkSignals extends WorkSignals {
  private readonly publisher: Redis;
  private toldAt = 0;
  private telling: NodeJS.Timeout | null = null;

  constructor(private readonly url: string) {
    super();
    this.publisher = hintingRedis(url);
  }

  cancel(deckId: string): void {
    asHint(() => this.publisher.publish(CANCELLED, deckId)).catch(() => undefined);
  }

  /** The first is told at once; of those that follow within the pause one, at its end. */
  outboxFilled(): void {
    if (this.telling) return;
    const pause = this.toldAt + OUTBOX_PAUSE_MS - performance.now();
    if (pause <= 0) this.tellOutbox();
    else this.telling = setTimeout(() => this.tellOutbox(), pause);
  }

  private tellOutbox(): void {
    this.telling = null;
    this.toldAt = performance.now();
    asHint(() => this.publisher.publish(OUTBOX, '')).catch(() => undefined);
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
    if (this.telling) clearTimeout(this.telling);
    closeRedis(this.publisher);
  }
}
