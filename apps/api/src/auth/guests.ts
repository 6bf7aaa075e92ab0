import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { AppError } from '@presto/kernel';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { ApiConfig } from '../config';
import { guestOf, newGuestId } from './token-rules';
import { TokenVerifier } from './token-verifier';

export const GUEST_TOKEN_SECONDS = 86_400;
const RENEWABLE_SECONDS = 30 * 86_400;
const LOCAL_USER = 'local';

export interface GuestToken {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly user_id: string;
}

/** Identities for callers without an account. */
@Injectable()
export class Guests {
  constructor(
    private readonly config: ApiConfig,
    private readonly jwt: JwtService,
    private readonly verifier: TokenVerifier,
  ) {}

  /**
   * A token for a guest. In embedded mode the guest is the one local user; elsewhere a new user each time, or
   * the same one when `token` is a guest token that is valid or expired less than 30 days ago.
   *
   * @param host of the request, as the `Host` header names it
   * @throws AppError `auth.guests_disabled` (forbidden), `auth.host_refused` (forbidden)
   */
  async admit(token: string | null, host: string): Promise<GuestToken> {
    const { AUTH_ALLOW_GUEST, AUTH_JWT_SECRET } = this.config.env;
    if (!AUTH_ALLOW_GUEST || !AUTH_JWT_SECRET) {
      throw new AppError(
        'forbidden',
        'auth.guests_disabled',
        'Guests are not admitted here; sign in.',
      );
    }
    if (this.config.embedded) this.refuseRebinding(host);
    const userId = this.config.embedded
      ? LOCAL_USER
      : ((await this.renewable(token)) ?? newGuestId());
    return {
      access_token: await this.sign(userId, AUTH_JWT_SECRET),
      token_type: 'Bearer',
      expires_in: GUEST_TOKEN_SECONDS,
      user_id: userId,
    };
  }

  private sign(userId: string, secret: string): Promise<string> {
    const { AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience } = this.config.env;
    return this.jwt.signAsync(
      { sub: userId, guest: true },
      {
        secret,
        algorithm: 'HS256',
        expiresIn: GUEST_TOKEN_SECONDS,
        ...(issuer ? { issuer } : {}),
        ...(audience ? { audience } : {}),
      },
    );
  }

  private async renewable(token: string | null): Promise<string | null> {
    const claims = token === null ? null : await this.verifier.ownClaims(token);
    if (claims === null) return null;
    const { exp } = claims;
    const age = Date.now() / 1000 - (typeof exp === 'number' ? exp : 0);
    return age < RENEWABLE_SECONDS ? guestOf(claims) : null;
  }

  /**
   * A page of any site can point its own name at 127.0.0.1 and would then be of our origin, so the local
   * user's token goes only to names that are this machine's own.
   */
  private refuseRebinding(host: string): void {
    const name = host
      .replace(/:\d+$/, '')
      .replace(/^\[(.*)\]$/, '$1')
      .toLowerCase();
    const own = ['localhost', hostname().toLowerCase(), this.config.env.HOST.toLowerCase()];
    const trusted = this.config.env.CORS_ORIGINS.map((origin) => new URL(origin).hostname);
    if (isIP(name) || own.includes(name) || name.endsWith('.localhost') || trusted.includes(name))
      return;
    throw new AppError(
      'forbidden',
      'auth.host_refused',
      'The local user is admitted only under an address of this machine; add the origin to CORS_ORIGINS to allow another name.',
    );
  }
}
