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
} from '@presto/decks';
import { AppError } from '@presto/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, lastValueFrom, type Observable, of } from 'rxjs';
import { setTimeout as wait } from 'node:timers/promises';
import { identityOf } from '../auth/current-user';
import { uploadOf } from '../sources/upload';
import { idempotencyKey, pathOf } from './command-context';
import { fingerprint } from './fingerprint';
import { problemAnswer } from './problem';
import { PROBLEM_TYPE } from './problem.filter';

const OWN_IDEMPOTENCY = 'presto:own-idempotency';
/** Marks a route whose command keeps the answer to its key itself, in the transaction of what it does. */
export const KeepsOwnIdempotency = () => SetMetadata(OWN_IDEMPOTENCY, true);

const PATIENCE_MS = 10_000;
const POLL_MS = 100;
const KEPT_HEADERS = ['location', 'etag', 'retry-after'];
/** Refusals that say something about the state the request met: they are its answer, and stay it. */
const KEPT_KINDS = ['not-found', 'conflict', 'stale'];

/** Gives a mutating request with an `Idempotency-Key` one answer, however often it is sent. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly log = new Logger(IdempotencyInterceptor.name);

  constructor(
    private readonly store: IdempotencyStore,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const identity = identityOf(request);
    const key =
      request.method === 'GET' || request.method === 'HEAD' ? null : idempotencyKey(request);
    const own = this.reflector.get<boolean | undefined>(OWN_IDEMPOTENCY, context.getHandler());
    if (key === null || !identity || own) return next.handle();

    const body = request.isMultipart() ? (await uploadOf(request)).bytes : request.body;
    const print = fingerprint(request.method, pathOf(request), body);
    const begun = await this.begin(identity.userId, key, print);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (begun.state === 'done') return of(repeat(reply, begun.answer, request.id));
    const again = begun.state === 'new' && begun.again;
    const served =
      again && request.method === 'DELETE' ? deletedBefore(reply, next) : next.handle();
    return of(await this.serve(identity.userId, key, request, reply, served));
  }

  private async begin(userId: string, key: string, print: string): Promise<IdempotencyState> {
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
    userId: string,
    key: string,
    request: FastifyRequest,
    reply: FastifyReply,
    served: Observable<unknown>,
  ): Promise<unknown> {
    try {
      const body: unknown = await lastValueFrom(served, { defaultValue: undefined });
      await this.store.finish(userId, key, answerOf(reply, body));
      return body;
    } catch (error) {
      await this.settle(userId, key, error, request.id);
      throw error;
    }
  }

  /** A key that cannot be settled frees itself after a while: the error the caller sees is the first one. */
  private async settle(
    userId: string,
    key: string,
    error: unknown,
    requestId: string,
  ): Promise<void> {
    const kept = error instanceof AppError && KEPT_KINDS.includes(error.kind);
    const { problem, headers } = problemAnswer(error, requestId);
    const answer = { status: problem.status, body: problem, headers };
    const settled = kept ? this.store.finish(userId, key, answer) : this.store.abandon(userId, key);
    await settled.catch((failed: unknown) =>
      this.log.warn(`an idempotency key stays open: ${String(failed)}`),
    );
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

function answerOf(reply: FastifyReply, body: unknown): IdempotentAnswer {
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, String(value)]];
  });
  return {
    status: reply.statusCode,
    body: body ?? null,
    headers: Object.fromEntries(headers) as Record<string, string>,
  };
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
