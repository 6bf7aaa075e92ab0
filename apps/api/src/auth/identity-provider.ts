import { Injectable } from '@nestjs/common';
import { AppError } from '@presto/kernel';
import { Breaker, HeldBack, isLoopbackHost, OUTSIDE, outsideTrouble } from '@presto/platform';
import { ApiConfig } from '../config';
import { fetchJson } from './fetch-json';

/** What a browser needs to send a person to the provider. */
export interface SignInOffer {
  readonly authorization_endpoint: string;
  readonly client_id: string;
  readonly scope: string;
  /** For providers that give tokens for one api only when it is named. */
  readonly audience: string | null;
}

/** What a browser got back from the provider, and the secret that proves it asked for it (RFC 7636). */
export interface CodeToRedeem {
  readonly code: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

interface Endpoints {
  readonly authorization: string;
  readonly token: string;
  readonly at: number;
}

const SCOPE = 'openid profile';
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * The configured OpenID provider as people sign in with it: authorization code with PKCE (RFC 7636) for a public
 * client. The code is redeemed here and not in the browser, so that pages need to reach no other host; the verifier
 * never leaves the browser before, and no secret of ours is involved.
 */
@Injectable()
export class IdentityProvider {
  private known: Endpoints | null = null;
  private readonly breaker = new Breaker('jwks', OUTSIDE.jwks.breaker);
  private readonly signInBreaker = new Breaker('jwks', OUTSIDE.jwks.signInBreaker);

  constructor(private readonly config: ApiConfig) {}

  /** @throws AppError `auth.no_provider` (not-found), `auth.provider_unavailable` */
  async offer(): Promise<SignInOffer> {
    const { clientId } = this.settings();
    const { authorization } = await this.endpoints();
    const audience = this.config.env.AUTH_AUDIENCE ?? null;
    return { authorization_endpoint: authorization, client_id: clientId, scope: SCOPE, audience };
  }

  /**
   * The token that the provider gives for the code: its access token when that is a JWT, else its ID token.
   *
   * @throws AppError `auth.code_refused` (forbidden), `auth.no_provider`, `auth.provider_unavailable`
   */
  async redeem({ code, codeVerifier, redirectUri }: CodeToRedeem): Promise<string> {
    const { clientId } = this.settings();
    const { token } = await this.endpoints();
    const answer = await this.ask(token, {
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      code_verifier: codeVerifier,
      redirect_uri: redirectUri,
    });
    const usable = [answer['access_token'], answer['id_token']].find(
      (given) => typeof given === 'string' && JWT.test(given),
    );
    if (typeof usable !== 'string') throw codeRefused();
    return usable;
  }

  private settings(): { issuer: string; clientId: string } {
    const { AUTH_ISSUER: issuer, AUTH_CLIENT_ID: clientId } = this.config.env;
    if (issuer && clientId) return { issuer, clientId };
    const message = 'No identity provider is configured for signing in.';
    throw new AppError('not-found', 'auth.no_provider', message);
  }

  /** From its discovery document (OpenID Connect Discovery 1.0, section 4), kept for a while. */
  private async endpoints(): Promise<Endpoints> {
    const now = performance.now();
    if (this.known && now - this.known.at < OUTSIDE.jwks.maxAgeMs) return this.known;
    if (this.breaker.heldBackForMs > 0) return this.known ?? unavailable();
    try {
      const found = await this.breaker.run(
        () => this.discover(),
        () => 'away',
      );
      this.known = { ...found, at: now };
      return this.known;
    } catch (cause) {
      outsideTrouble('jwks', 'failed');
      return this.known ?? unavailable(cause);
    }
  }

  /** @throws Error when there is no such document, or it is not the issuer's */
  private async discover(): Promise<Omit<Endpoints, 'at'>> {
    const { issuer } = this.settings();
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const found = (await fetchJson(url, OUTSIDE.jwks.answerMs)) as Record<string, unknown>;
    if (found['issuer'] !== issuer) throw new Error('the document is of another issuer');
    return {
      authorization: secureUrl(found['authorization_endpoint']),
      token: secureUrl(found['token_endpoint']),
    };
  }

  private async ask(url: string, form: Record<string, string>): Promise<Record<string, unknown>> {
    let response: Response;
    try {
      response = await this.signInBreaker.run(
        () => posted(url, form),
        () => 'away',
      );
    } catch (cause) {
      if (!(cause instanceof HeldBack)) outsideTrouble('jwks', 'failed');
      return unavailable(cause);
    }
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok || typeof body !== 'object' || body === null) throw codeRefused();
    return body as Record<string, unknown>;
  }
}

/** @throws Error when there is no answer, or one that says that the server failed */
async function posted(url: string, form: Record<string, string>): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(form),
    redirect: 'error',
    signal: AbortSignal.timeout(OUTSIDE.jwks.answerMs),
  });
  if (response.status >= 500) throw new Error(`the provider answers ${response.status}`);
  return response;
}

/** @throws Error for what is no URL, and for plain http to another machine */
function secureUrl(value: unknown): string {
  const url = new URL(String(value));
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname)))
    return url.href;
  throw new Error(`not a secure URL: ${url.origin}`);
}

function codeRefused(): AppError {
  const message = 'The identity provider did not accept this sign-in; begin it again.';
  return new AppError('forbidden', 'auth.code_refused', message);
}

function unavailable(cause?: unknown): never {
  const message = 'The identity provider does not answer at the moment. Try again shortly.';
  throw new AppError('unavailable', 'auth.provider_unavailable', message, {
    retryAfter: cause instanceof HeldBack ? Math.ceil(cause.forMs / 1_000) : 30,
    cause,
  });
}
