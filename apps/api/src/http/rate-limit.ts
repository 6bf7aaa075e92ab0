import {
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '@presto/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { identityOf } from '../auth/current-user';
import { ApiConfig } from '../config';

const WINDOW_SECONDS = 60;
/** Callers counted at once by this process; more than that, and the oldest window is forgotten. */
const MAX_TRACKED = 50_000;

/** A count shared by all processes. */
export abstract class RateCounter {
  /** Adds one and gives the sum in this window, or null when it cannot tell; never throws. */
  abstract count(key: string, windowSeconds: number): Promise<number | null>;
}

interface Count {
  /** Of the shared counter. */
  readonly key: string;
  own: number;
  /** Requests of this window that other processes took, as far as we have heard. */
  others: number;
}

/**
 * Counts each caller's requests in windows of a minute. Our own count is exact; that of the other processes
 * comes from the shared counter behind the request, so that nobody waits for it.
 */
@Injectable()
export class RateLimit {
  private window = 0;
  private counts = new Map<string, Count>();

  constructor(
    private readonly config: ApiConfig,
    private readonly shared: RateCounter,
  ) {}

  /**
   * Counts a request of a user, by whatever door it came.
   *
   * @throws AppError `rate.limited` with the seconds to wait
   */
  takeFor(userId: string): { remaining: number; reset: number } {
    return this.take(`user:${userId}`);
  }

  /** @throws AppError `rate.limited` with the seconds to wait */
  take(caller: string): { remaining: number; reset: number } {
    const limit = this.config.env.RATE_LIMIT_PER_MINUTE;
    const now = Date.now() / 1000;
    const window = Math.floor(now / WINDOW_SECONDS);
    const reset = Math.ceil((window + 1) * WINDOW_SECONDS - now);
    const count = this.countOf(caller, window);
    count.own += 1;
    const used = count.own + count.others;
    if (used > limit) {
      throw new AppError(
        'limited',
        'rate.limited',
        `At most ${limit} requests a minute are served; wait ${reset} s.`,
        { retryAfter: reset },
      );
    }
    // Only what is served is told to the others: a flood stays in this process.
    void this.hear(count);
    return { remaining: limit - used, reset };
  }

  private async hear(count: Count): Promise<void> {
    const sum = await this.shared.count(count.key, 2 * WINDOW_SECONDS);
    if (sum !== null) count.others = Math.max(count.others, sum - count.own);
  }

  private countOf(caller: string, window: number): Count {
    if (window !== this.window || this.counts.size > MAX_TRACKED) {
      this.window = window;
      this.counts = new Map();
    }
    const known = this.counts.get(caller);
    if (known) return known;
    const count = { key: `presto:rate:${digest(caller)}:${window}`, own: 0, others: 0 };
    this.counts.set(caller, count);
    return count;
  }
}

const COUNTED_BY_ADDRESS = 'presto:counted-by-address';

/** Marks public routes that cost something: each address has the limit of a user there. */
export const CountedByAddress = (): CustomDecorator => SetMetadata(COUNTED_BY_ADDRESS, true);

/** Limits what a user may ask for in a minute; callers without an identity are told apart by address. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly limit: RateLimit,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const identity = identityOf(request);
    const marks = [context.getHandler(), context.getClass()];
    const isCounted = this.reflector.getAllAndOverride<boolean>(COUNTED_BY_ADDRESS, marks);
    if (!identity && request.method === 'GET' && !isCounted) return true; // public pages and probes
    const { remaining, reset } = identity
      ? this.limit.takeFor(identity.userId)
      : this.limit.take(`address:${request.ip}`);
    http
      .getResponse<FastifyReply>()
      .headers({ 'ratelimit-remaining': String(remaining), 'ratelimit-reset': String(reset) });
    return true;
  }
}

function digest(caller: string): string {
  return createHash('sha256').update(caller).digest('base64url').slice(0, 22);
}
