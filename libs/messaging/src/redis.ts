import { Logger } from '@nestjs/common';
import { OUTSIDE, outsideTrouble } from '@presto/platform';
import { Redis, RedisOptions } from 'ioredis';

const log = new Logger('redis');

/** Milliseconds between two tries to reach a Redis that is away; with jitter, so that processes do not come at once. */
function backoff(attempt: number): number {
  const { firstPauseMs, longestPauseMs } = OUTSIDE.redis;
  return Math.min(firstPauseMs * 2 ** attempt, longestPauseMs) * (0.5 + Math.random() / 2);
}

/** A connection whose commands fail at once while Redis is away: a hint is not worth waiting for. */
export function hintingRedis(url: string, options: RedisOptions = {}): Redis {
  return listening(
    new Redis(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: OUTSIDE.redis.commandMs,
      connectTimeout: OUTSIDE.redis.connectMs,
      socketTimeout: OUTSIDE.redis.silenceMs,
      retryStrategy: backoff,
      ...options,
    }),
  );
}

/** A connection for blocking reads and subscriptions: its commands wait for Redis to come back. */
export function waitingRedis(url: string, options: RedisOptions = {}): Redis {
  const redis = listening(
    new Redis(url, {
      maxRetriesPerRequest: null,
      connectTimeout: OUTSIDE.redis.connectMs,
      socketTimeout: OUTSIDE.redis.silenceMs,
      retryStrategy: backoff,
      ...options,
    }),
  );
  const timer = setInterval(() => probe(redis), OUTSIDE.redis.pingEveryMs).unref();
  redis.once('end', () => clearInterval(timer));
  return redis;
}

/** Who only listens never learns that nobody speaks any more: it asks, and silence ends the connection. */
function probe(redis: Redis): void {
  if (redis.status === 'ready' && redis.mode === 'subscriber') redis.ping().catch(() => undefined);
}

/** Without a listener an error event ends the process; one line tells of a failure, not one a retry. */
function listening(redis: Redis): Redis {
  let away = false;
  redis.on('error', (error: Error) => {
    outsideTrouble('redis', 'lost');
    if (!away)
      log.warn(`Redis does not answer: ${error.message || (error as { code?: string }).code}`);
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.log('Redis answers again');
    away = false;
  });
  return redis;
}

/** Ends a connection in whatever state it is, without waiting for Redis. */
export function closeRedis(redis: Redis): void {
  redis.disconnect();
}
