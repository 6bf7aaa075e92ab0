import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Identity, TokenRefused } from './token-rules';

const identities = new WeakMap<FastifyRequest, Identity>();

/** Remembers who a request speaks for. */
export function admit(request: FastifyRequest, identity: Identity): void {
  identities.set(request, identity);
}

/** Who the request speaks for; null on public routes. */
export function identityOf(request: FastifyRequest): Identity | null {
  return identities.get(request) ?? null;
}

/** The caller; on a public route there is none and the request is refused. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Identity => {
  const identity = identityOf(context.switchToHttp().getRequest());
  if (!identity) throw new TokenRefused();
  return identity;
});

/** The id of the caller. */
export const UserId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const identity = identityOf(context.switchToHttp().getRequest());
  if (!identity) throw new TokenRefused();
  return identity.userId;
});
