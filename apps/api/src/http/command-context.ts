import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CommandContext } from '@presto/decks';
import { AppError } from '@presto/kernel';
import { failpoint } from '@presto/platform';
import type { FastifyRequest } from 'fastify';
import { createHash, randomUUID } from 'node:crypto';
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

/**
 * The id of a request's command. With an `Idempotency-Key` it follows from user, route and key (as a UUID of
 * version 8), so that a repeat after a crash is the same command and is applied once.
 */
export function commandId(
  userId: string,
  method: string,
  path: string,
  key: string | null,
): string {
  if (key === null) return randomUUID();
  const hash = createHash('sha256')
    .update(JSON.stringify([userId, method, path, key]))
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Who commands by this request, under which command id and on which condition (`If-Match`). */
export const Context = createParamDecorator(
  (_: unknown, execution: ExecutionContext): CommandContext => {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const identity = identityOf(request);
    if (!identity) throw new TokenRefused();
    const { userId } = identity;
    const path = pathOf(request);
    return {
      userId,
      commandId: commandId(userId, request.method, path, idempotencyKey(request)),
      ifVersion: failpoint('no-version-check') ? null : versionFrom(request.headers['if-match']),
    };
  },
);

/** The request's path without query and trailing slash, lower-case: what makes two requests the same route. */
export function pathOf(request: FastifyRequest): string {
  return (request.url.split('?', 1)[0] ?? '').replace(/\/+$/, '').toLowerCase();
}
