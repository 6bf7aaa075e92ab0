import type { OnApplicationShutdown } from '@nestjs/common';
import { ExportHints } from '@presto/decks';
import type { Redis } from 'ioredis';
import { asHint, closeRedis, hintingRedis, waitingRedis } from './redis';

const EXPORTS = 'presto:exports';

/** Tells workers over Redis pub/sub that an export waits; without it they look once a second. */
export class RedisExportHints extends ExportHints implements OnApplicationShutdown {
  private readonly publisher: Redis;

  constructor(private readonly url: string) {
    super();
    this.publisher = hintingRedis(url);
  }

  requested(): void {
    asHint(() => this.publisher.publish(EXPORTS, '')).catch(() => undefined);
  }

  /** Listens until the returned function is called. */
  listen(heard: () => void): () => void {
    const subscriber = waitingRedis(this.url);
    subscriber.on('message', heard);
    subscriber.subscribe(EXPORTS).catch(() => undefined);
    return () => closeRedis(subscriber);
  }

  onApplicationShutdown(): void {
    closeRedis(this.publisher);
  }
}
