import { Logger } from '@nestjs/common';
import { Breaker, OUTSIDE, outsideTrouble } from '@presto/platform';
import { type ChainableCommander, Redis, RedisOptions, ReplyError } from 'ioredis';

const log = new Logger('redis');
/** Of the process: whichever connection finds Redis silent, the others need not find out for themselves. */
const breaker = new Breaker('redis', OUTSIDE.redis.breaker);

/**
 * Makes a call that is only a hint, or skips it at once when Redis did not answer the last ones.
 *
 * @throws HeldBack when it is skipped; and whatever the call throws
 */
export function asHint<T>(call: () => Promise<T>): Promise<T> {
  return breaker.run(call, (error) => (error instanceof ReplyError ? 'answers' : 'away'));
}

/** False while hints are skipped. */
export function hintsAreTaken(): boolean {
  return breaker.heldBackForMs === 0;
}

/**
 * Executes what was gathered as one hint.
 *
 * @returns what each command was answered
 * @throws HeldBack when it is skipped; and the first error of a command
 */
export function executed(commands: ChainableCommander): Promise<unknown[]> {
  return asHint(async () => {
    const replies = (await commands.exec()) ?? [];
    const failed = replies.find(([error]) => error);
    if (failed?.[0]) throw failed[0];
    return replies.map(([, reply]) => reply);
  });
}

/** Milliseconds between two tries to reach a Redis that is away; with jitter, so that processes do not come at once. */
function backoff(attempt: number): number {
  const { firstPauseMs, longestPauseMs } = OUTSIDE.redis;
  return Math.min(firstPauseMs * 2 ** attempt, longestPauseMs) * (0.5 + Math.random() / 2);
}

/** A connection whose commands, sent {@link asHint}, fail at once while Redis is away: a hint is not worth waiting for. */
export function hintingRedis(url: string, options: RedisOptions = {}): Redis {
  const redis = listening(
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
  // It was asked whether it is ready, and has answered.
  redis.on('ready', () => breaker.answered());
  return redis;
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
