import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { HealthChecks } from '@presto/platform';
import { Redis } from 'ioredis';
import { ApiConfig } from '../config';
import { RateCounter } from './rate-limit';

/** Counts that all processes share. Redis is a hint: while it does not answer, each process counts alone. */
@Injectable()
export class RedisRateCounter extends RateCounter implements OnModuleDestroy {
  private readonly log = new Logger('rate-limit');
  private readonly redis: Redis;
  private down = false;

  constructor(config: ApiConfig, health: HealthChecks) {
    super();
    this.redis = new Redis(config.env.REDIS_URL, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      disconnectTimeout: 100,
      commandTimeout: 1000,
      connectionName: 'presto-api-rate',
      retryStrategy: (attempt) => Math.min(attempt * 200, 2000),
    });
    this.redis.on('error', () => this.fails());
    // Decks are taken and written without Redis too, only later: it degrades, it is not required.
    health.add({ name: 'redis', required: false, check: () => this.redis.ping() });
  }

  async count(key: string, windowSeconds: number): Promise<number | null> {
    if (this.redis.status !== 'ready') return null;
    try {
      const results = await this.redis.multi().incr(key).expire(key, windowSeconds, 'NX').exec();
      this.down = false;
      const count = results?.[0]?.[1];
      return typeof count === 'number' ? count : null;
    } catch {
      this.fails();
      return null;
    }
  }

  onModuleDestroy(): void {
    this.redis.disconnect();
  }

  private fails(): void {
    if (!this.down) this.log.warn('Redis does not answer: rates are counted by each process alone');
    this.down = true;
  }
}
