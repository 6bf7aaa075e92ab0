import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { closeRedis, executed, hintingRedis } from '@presto/messaging';
import { HealthChecks } from '@presto/platform';
import type { Redis } from 'ioredis';
import { ApiConfig } from '../config';
import { RateCounter } from './rate-limit';

/** Milliseconds for which counts are gathered, to travel together. */
const GATHER_MS = 20;
/** Milliseconds until a count without an answer is given up; no request waits for it. */
const ANSWER_MS = 1_000;

interface Gathered {
  by: number;
  readonly windowSeconds: number;
  readonly sum: Promise<number | null>;
  readonly tell: (sum: number | null) => void;
}

/** Counts that all processes share. Redis is a hint: while it does not answer, each process counts alone. */
@Injectable()
export class RedisRateCounter extends RateCounter implements OnModuleDestroy {
  private readonly log = new Logger('rate-limit');
  private readonly redis: Redis;
  private down = false;
  private gathered = new Map<string, Gathered>();

  constructor(config: ApiConfig, health: HealthChecks) {
    super();
    this.redis = hintingRedis(config.env.REDIS_URL, {
      commandTimeout: ANSWER_MS,
      connectionName: 'presto-api-rate',
    });
    this.redis.on('error', () => this.fails());
    // Decks are taken and written without Redis too, only later: it degrades, it is not required.
    health.add({ name: 'redis', required: false, check: () => this.redis.ping() });
  }

  async count(key: string, windowSeconds: number): Promise<number | null> {
    if (this.redis.status !== 'ready') return null;
    const known = this.gathered.get(key);
    if (known) {
      known.by += 1;
      return known.sum;
    }
    if (this.gathered.size === 0) setTimeout(() => void this.send(), GATHER_MS);
    const { promise: sum, resolve: tell } = Promise.withResolvers<number | null>();
    this.gathered.set(key, { by: 1, windowSeconds, sum, tell });
    return sum;
  }

  /** One write to the socket for all callers that were counted meanwhile. */
  private async send(): Promise<void> {
    const gathered = [...this.gathered];
    this.gathered = new Map();
    const pipeline = this.redis.pipeline();
    for (const [key, { by, windowSeconds }] of gathered)
      pipeline.incrby(key, by).expire(key, windowSeconds, 'NX');
    const replies = await executed(pipeline).catch(() => null);
    if (replies === null) this.fails();
    else this.down = false;
    gathered.forEach(([, { tell }], at) => {
      const count = replies?.[2 * at];
      tell(typeof count === 'number' ? count : null);
    });
  }

  onModuleDestroy(): void {
    closeRedis(this.redis);
  }

  private fails(): void {
    if (!this.down) this.log.warn('Redis does not answer: rates are counted by each process alone');
    this.down = true;
  }
}
