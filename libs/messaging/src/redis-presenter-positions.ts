import type { OnApplicationShutdown } from '@nestjs/common';
import { PresenterPositions } from '@presto/decks';
import type { Redis } from 'ioredis';
import { asHint, closeRedis, hintingRedis } from './redis';

const KEPT_SECONDS = 12 * 3600;
const keyOf = (deckId: string) => `presto:presenter:${deckId}`;

/** One key a deck with the id of the slide. */
export class RedisPresenterPositions extends PresenterPositions implements OnApplicationShutdown {
  private readonly redis: Redis;

  constructor(url: string) {
    super();
    this.redis = hintingRedis(url, { commandTimeout: 400 });
  }

  keep(deckId: string, slideId: string): void {
    asHint(() => this.redis.set(keyOf(deckId), slideId, 'EX', KEPT_SECONDS)).catch(() => undefined);
  }

  async last(deckId: string): Promise<string | null> {
    try {
      return await asHint(() => this.redis.get(keyOf(deckId)));
    } catch {
      return null;
    }
  }

  onApplicationShutdown(): void {
    closeRedis(this.redis);
  }
}
