import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AuthGuard } from '../auth/auth.guard';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import { LargeAnswers } from './large-answers';
import { ProblemFilter } from './problem.filter';
import { RateCounter, RateLimit, RateLimitGuard } from './rate-limit';
import { RedisRateCounter } from './redis-rate-counter';
import { RequestPipe } from './validation';

/** What holds for every route: who calls, how often, what is well-formed, how errors look. */
@Module({
  providers: [
    LargeAnswers,
    RateLimit,
    { provide: RateCounter, useClass: RedisRateCounter },
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_PIPE, useClass: RequestPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [RateLimit],
})
export class HttpModule {}
