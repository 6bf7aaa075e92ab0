import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CommandContext } from '@presto/decks';
import { AppError } from '@presto/kernel';
import { failpoint } from '@presto/platform';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { identityOf } from '../auth/current-user';
import { TokenRefused } from '../auth/token-rules';
import { versionFrom } from './etag';

/**
 * The request's `Idempotency-Key`: 1 to 255 visible ASCII characters.
 *
 * @throws AppError `idempotency.key_malformed`
 */
export function idempotencyKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new AppError(
    'malformed',
    'idempotency.key_malformed',
    'Idempotency-Key must be 1 to 255 visible ASCII characters.',
  );
}

const commands = new WeakMap<FastifyRequest, string>();

/** Remembers which command a request with an `Idempotency-Key` is: a repeat is the same one, and is applied once. */
export function isCommand(request: FastifyRequest, commandId: string): void {
  commands.set(request, commandId);
}

/** Who commands by this request, under which command id and on which condition (`If-Match`). */
export const Context = createParamDecorator(
  (_: unknown, execution: ExecutionContext): CommandContext => {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const identity = identityOf(request);
    if (!identity) throw new TokenRefused();
    return {
      userId: identity.userId,
      commandId: commands.get(request) ?? randomUUID(),
      ifVersion: failpoint('no-version-check') ? null : versionFrom(request.headers['if-match']),
    };
  },
);

/** The request's path without query and trailing slash, lower-case: what makes two requests the same route. */
export function pathOf(request: FastifyRequest): string {
  return (request.url.split('?', 1)[0] ?? '').replace(/\/+$/, '').toLowerCase();
}
