import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { AppError } from '@presto/kernel';
import { compactVerify } from 'jose';
import { ApiConfig } from '../config';
import { RemoteKeys } from './remote-keys';
import {
  type Algorithm,
  identityFrom,
  readClaims,
  readHeader,
  type Identity,
  type TokenPart,
  TokenRefused,
} from './token-rules';

/** Tokens whose signature is remembered as good, and the characters one of them may have. */
const REMEMBERED = 2_000;
const REMEMBERED_LENGTH = 2_048;

/** Says who a bearer token speaks for; the same for HTTP and every live door. */
@Injectable()
export class TokenVerifier {
  private readonly secret: string | undefined;
  private readonly keys: RemoteKeys | null;
  /**
   * Claims of tokens that our own secret signed. The secret does not change while we run, so a signature that
   * was good stays good; times and all other rules are looked at every time.
   */
  private readonly signed = new Map<string, TokenPart>();

  constructor(
    private readonly config: ApiConfig,
    private readonly jwt: JwtService,
  ) {
    const { AUTH_JWT_SECRET, AUTH_JWKS_URL } = config.env;
    this.secret = AUTH_JWT_SECRET;
    this.keys = AUTH_JWKS_URL ? new RemoteKeys({ url: AUTH_JWKS_URL }) : null;
  }

  /**
   * @param token a compact JWT without `Bearer `
   * @throws TokenRefused (`auth.required`) for every token that is not good, without the reason
   * @throws AppError `auth.keys_unavailable` when the provider's keys have never been reached
   */
  async verify(token: string): Promise<Identity> {
    const claims = await this.verifiedClaims(token);
    const rules = { ...this.claimRules, areOurs: readHeader(token).alg === 'HS256' };
    return identityFrom(claims, rules, Date.now());
  }

  /** The claims of a token that our own secret signed, whatever its times; null for any other token. */
  async ownClaims(token: string): Promise<TokenPart | null> {
    try {
      return readHeader(token).alg === 'HS256' ? await this.verifiedClaims(token) : null;
    } catch (error) {
      if (error instanceof TokenRefused) return null;
      throw error;
    }
  }

  private get claimRules() {
    const { AUTH_ISSUER, AUTH_AUDIENCE } = this.config.env;
    return { issuer: AUTH_ISSUER, audience: AUTH_AUDIENCE };
  }

  private async verifiedClaims(token: string): Promise<TokenPart> {
    const known = this.signed.get(token);
    if (known) return known;
    const { alg, kid } = readHeader(token);
    try {
      if (alg === 'HS256') return await this.bySecret(token);
      return await this.byPublicKey(token, alg, kid);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new TokenRefused(); // whatever a library says of it: the caller is not told
    }
  }

  private async bySecret(token: string): Promise<TokenPart> {
    if (this.secret === undefined) throw new TokenRefused();
    await this.jwt.verifyAsync(token, {
      secret: this.secret,
      algorithms: ['HS256'],
      ignoreExpiration: true, // the claims have rules of their own, see token-rules
      ignoreNotBefore: true,
    });
    const claims = readClaims(token);
    this.remember(token, claims);
    return claims;
  }

  private remember(token: string, claims: TokenPart): void {
    if (token.length > REMEMBERED_LENGTH) return;
    const [oldest] = this.signed.keys();
    if (oldest !== undefined && this.signed.size >= REMEMBERED) this.signed.delete(oldest);
    this.signed.set(token, claims);
  }

  private async byPublicKey(
    token: string,
    alg: Algorithm,
    kid: string | undefined,
  ): Promise<TokenPart> {
    if (!this.keys) throw new TokenRefused();
    const finder = await this.keys.finderFor(kid);
    await compactVerify(token, finder, { algorithms: [alg] });
    return readClaims(token);
  }
}

/** The token of an `Authorization: Bearer …` header, else null. */
export function bearerToken(header: string | undefined): string | null {
  return /^Bearer +([\w.-]+)$/i.exec(header ?? '')?.[1] ?? null;
}
