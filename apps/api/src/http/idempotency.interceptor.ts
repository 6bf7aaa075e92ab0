import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  IdempotencyKeyReused,
  type IdempotencyState,
  IdempotencyStore,
  type IdempotentAnswer,
  type KeyClaim,
} from '@presto/decks';
import { AppError } from '@presto/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, lastValueFrom, type Observable, of } from 'rxjs';
import { setTimeout as wait } from 'node:timers/promises';
import { identityOf } from '../auth/current-user';
import { uploadOf } from '../sources/upload';
import { idempotencyKey, isCommand, pathOf } from './command-context';
import { etag } from './etag';
import { fingerprint } from './fingerprint';
import { LargeAnswers } from './large-answers';
import { problemAnswer } from './problem';
import { PROBLEM_TYPE } from './problem.filter';

const KEEPS_NO_ANSWER = 'presto:keeps-no-answer';
/** Marks a route whose command keeps the answer to its key itself, in the transaction of what it does. */
export const KeepsOwnIdempotency = () => SetMetadata(KEEPS_NO_ANSWER, true);
/** Marks a route that changes nothing, and whose answer is worth nothing a second time: a key makes no difference. */
export const TakesNoKey = () => SetMetadata(KEEPS_NO_ANSWER, true);

const PATIENCE_MS = 10_000;
const POLL_MS = 100;
const KEPT_HEADERS = ['location', 'etag', 'retry-after', 'cache-control'];
/** Refusals that say something about the state the request met: they are its answer, and stay it. */
const KEPT_KINDS = ['not-found', 'conflict', 'stale'];

type Begun = Extract<IdempotencyState, { readonly state: 'new' | 'done' }>;

/** Gives a mutating request with an `Idempotency-Key` one answer, however often it is sent. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly log = new Logger(IdempotencyInterceptor.name);

  constructor(
    private readonly store: IdempotencyStore,
    private readonly reflector: Reflector,
    private readonly large: LargeAnswers,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const identity = identityOf(request);
    const key =
      request.method === 'GET' || request.method === 'HEAD' ? null : idempotencyKey(request);
    const keepsNone = this.reflector.get<boolean | undefined>(
      KEEPS_NO_ANSWER,
      context.getHandler(),
    );
    if (key === null || !identity || keepsNone) return next.handle();

    const body = request.isMultipart() ? (await uploadOf(request)).bytes : request.body;
    const print = fingerprint(request.method, pathOf(request), body);
    const begun = await this.begin(identity.userId, key, print);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (begun.state === 'done') {
      const answer = await this.whole(identity.userId, begun.answer);
      return of(repeat(reply, answer, request.id));
    }
    const { claim } = begun;
    isCommand(request, claim.commandId);
    const mayBeDone = claim.isRepeat && request.method === 'DELETE';
    const served = mayBeDone ? deletedBefore(reply, next) : next.handle();
    return of(await this.serve(claim, request, reply, served));
  }

  private async begin(userId: string, key: string, print: string): Promise<Begun> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const begun = await this.store.begin(userId, key, print);
      if (begun.state === 'other-body') {
        throw new IdempotencyKeyReused();
      }
      if (begun.state !== 'in-flight') return begun;
      if (performance.now() > end) {
        throw new AppError(
          'conflict',
          'idempotency.in_flight',
          'A request with this Idempotency-Key is still being served; ask again.',
          { retryAfter: 2 },
        );
      }
      await wait(POLL_MS);
    }
  }

  private async serve(
    claim: KeyClaim,
    request: FastifyRequest,
    reply: FastifyReply,
    served: Observable<unknown>,
  ): Promise<unknown> {
    try {
      const body: unknown = await lastValueFrom(served, { defaultValue: undefined });
      await this.store.finish(claim, this.answerOf(reply, body));
      return body;
    } catch (error) {
      // A key that cannot be settled frees itself after a while: the error the caller sees is the first one.
      await this.settle(claim, error, request.id).catch((failed: unknown) =>
        this.log.warn(`an idempotency key stays open: ${String(failed)}`),
      );
      throw error;
    }
  }

  private async settle(claim: KeyClaim, error: unknown, requestId: string): Promise<void> {
    const kind = error instanceof AppError ? error.kind : null;
    if (kind !== null && KEPT_KINDS.includes(kind)) {
      const { problem, headers } = problemAnswer(error, requestId);
      const { status } = problem;
      return this.store.finish(claim, { status, body: problem, shows: null, headers });
    }
    // What was refused did nothing; what failed may have been done, now or by an earlier request.
    const isRefused = kind !== null && kind !== 'unavailable';
    return isRefused && !claim.isRepeat ? this.store.abandon(claim) : this.store.release(claim);
  }

  private answerOf(reply: FastifyReply, body: unknown): IdempotentAnswer {
    const headers = KEPT_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    });
    const shows = this.large.shownBy(body);
    return {
      status: reply.statusCode,
      body: shows ? null : (body ?? null),
      shows,
      headers: Object.fromEntries(headers) as Record<string, string>,
    };
  }

  private async whole(userId: string, answer: IdempotentAnswer): Promise<IdempotentAnswer> {
    if (!answer.shows) return answer;
    const body = await this.large.read(userId, answer.shows);
    return { ...answer, body, headers: { ...answer.headers, etag: etag(body.version) } };
  }
}

/**
 * A deletion whose first request was lost with its process: that nothing is found any more is its success. Where
 * commands are remembered with what they change, they are recognised there.
 */
function deletedBefore(reply: FastifyReply, next: CallHandler): Observable<unknown> {
  return next.handle().pipe(
    catchError((error: unknown) => {
      if (!(error instanceof AppError) || error.kind !== 'not-found') throw error;
      void reply.code(204);
      return of(undefined);
    }),
  );
}

function repeat(
  reply: FastifyReply,
  { status, body, headers }: IdempotentAnswer,
  requestId: string,
): unknown {
  void reply.code(status).headers({ ...headers, 'idempotent-replay': 'true' });
  if (status < 400) return body ?? undefined;
  void reply.header('content-type', PROBLEM_TYPE);
  return { ...(body as object), request_id: requestId };
}
