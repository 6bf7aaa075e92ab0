import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
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
  /** Adds one and gives the sum in this window, or null when it cannot tell now; never throws. */
  abstract count(key: string, windowSeconds: number): Promise<number | null>;
}

/** @throws AppError `rate.limited` with the seconds to wait */
@Injectable()
export class RateLimit {
  private window = 0;
  private counts = new Map<string, number>();

  constructor(
    private readonly config: ApiConfig,
    private readonly shared: RateCounter,
  ) {}

  /** Counts a request of this caller: the larger of our own count and the shared one decides. */
  async take(caller: string): Promise<{ remaining: number; reset: number }> {
    const limit = this.config.env.RATE_LIMIT_PER_MINUTE;
    const now = Date.now() / 1000;
    const window = Math.floor(now / WINDOW_SECONDS);
    const reset = Math.ceil((window + 1) * WINDOW_SECONDS - now);
    const own = this.countHere(caller, window);
    // What is refused here already need not bother Redis: a flood stays in this process.
    const shared =
      own > limit
        ? null
        : await this.shared.count(`presto:rate:${digest(caller)}:${window}`, 2 * WINDOW_SECONDS);
    const used = Math.max(own, shared ?? 0);
    if (used > limit) {
      throw new AppError(
        'limited',
        'rate.limited',
        `At most ${limit} requests a minute are served; wait ${reset} s.`,
        {
          retryAfter: reset,
        },
      );
    }
    return { remaining: limit - used, reset };
  }

  private countHere(caller: string, window: number): number {
    if (window !== this.window || this.counts.size > MAX_TRACKED) {
      this.window = window;
      this.counts = new Map();
    }
    const count = (this.counts.get(caller) ?? 0) + 1;
    this.counts.set(caller, count);
    return count;
  }
}

/** Limits what a user may ask for in a minute; callers without an identity are told apart by address. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(private readonly limit: RateLimit) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const identity = identityOf(request);
    if (!identity && request.method === 'GET') return true; // public pages and probes
    const caller = identity ? `user:${identity.userId}` : `address:${request.ip}`;
    const { remaining, reset } = await this.limit.take(caller);
    http
      .getResponse<FastifyReply>()
      .headers({ 'ratelimit-remaining': String(remaining), 'ratelimit-reset': String(reset) });
    return true;
  }
}

function digest(caller: string): string {
  return createHash('sha256').update(caller).digest('base64url').slice(0, 22);
}
