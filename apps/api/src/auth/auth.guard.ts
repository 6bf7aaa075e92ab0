import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { IS_PUBLIC } from '@presto/platform';
import type { FastifyRequest } from 'fastify';
import { admit } from './current-user';
import { ADMITS_TICKETS, bringsTicket } from './ticket-route';
import { TokenRefused } from './token-rules';
import { bearerToken, TokenVerifier } from './token-verifier';

/** Lets only callers with a valid bearer token in, but for routes marked `@Public()`. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Sockets have doors of their own: a token comes in their handshake, not with every message.
    if (context.getType() !== 'http') return true;
    const marks = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, marks)) return true;

    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (
      this.reflector.get<boolean | undefined>(ADMITS_TICKETS, context.getHandler()) &&
      bringsTicket(request)
    ) {
      return true;
    }
    const token = bearerToken(request.headers.authorization);
    if (token === null) throw new TokenRefused();
    admit(request, await this.verifier.verify(token));
    return true;
  }
}
