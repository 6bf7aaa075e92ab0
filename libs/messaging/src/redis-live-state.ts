import type { OnApplicationShutdown } from '@nestjs/common';
import { LivePresence, SpentTickets } from '@presto/decks';
import type { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { asHint, closeRedis, executed, hintingRedis } from './redis';

const PATIENCE = { commandTimeout: 400 };
/** Seconds after which what a process told is forgotten, unless it tells it again. */
const PRESENCE_SECONDS = 60;

/** Redeemed tickets, for as long as they could be redeemed again. */
export class RedisSpentTickets extends SpentTickets implements OnApplicationShutdown {
  private readonly redis: Redis;

  constructor(url: string) {
    super();
    this.redis = hintingRedis(url, PATIENCE);
  }

  async spend(ticketId: string, seconds: number): Promise<'first' | 'again' | 'unknown'> {
    try {
      const key = `presto:ticket:${ticketId}`;
      const kept = Math.max(1, Math.ceil(seconds));
      const reply = await asHint(() => this.redis.set(key, '1', 'EX', kept, 'NX'));
      return reply === 'OK' ? 'first' : 'again';
    } catch {
      return 'unknown';
    }
  }

  onApplicationShutdown(): void {
    closeRedis(this.redis);
  }
}

/** Connections by user and process: one hash a user, one field a process with its count and when it told it. */
export class RedisLivePresence extends LivePresence implements OnApplicationShutdown {
  private readonly redis: Redis;
  private readonly self = randomUUID();

  constructor(url: string) {
    super();
    this.redis = hintingRedis(url, PATIENCE);
  }

  tell(userId: string, connections: number): void {
    const key = keyOf(userId);
    const told =
      connections === 0
        ? asHint(() => this.redis.hdel(key, this.self))
        : executed(
            this.redis
              .multi()
              .hset(key, this.self, `${connections} ${Date.now()}`)
              .expire(key, PRESENCE_SECONDS),
          );
    told.catch(() => undefined);
  }

  async elsewhere(userId: string): Promise<number> {
    try {
      const processes = await asHint(() => this.redis.hgetall(keyOf(userId)));
      const since = Date.now() - PRESENCE_SECONDS * 1000;
      return Object.entries(processes)
        .filter(([process]) => process !== this.self)
        .map(([, told]) => told.split(' ').map(Number))
        .reduce((sum, [count = 0, at = 0]) => (at >= since ? sum + count : sum), 0);
    } catch {
      return 0;
    }
  }

  onApplicationShutdown(): void {
    closeRedis(this.redis);
  }
}

function keyOf(userId: string): string {
  return `presto:presence:${userId}`;
}
