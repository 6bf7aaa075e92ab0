import { AppError } from '@presto/kernel';
import { Breaker, OUTSIDE, outsideTrouble } from '@presto/platform';
import { createLocalJWKSet, type JSONWebKeySet, type JWK } from 'jose';
import { fetchJson } from './fetch-json';
import { TokenRefused } from './token-rules';

type KeyFinder = ReturnType<typeof createLocalJWKSet>;

interface Fetched {
  readonly find: KeyFinder;
  readonly kids: ReadonlySet<string | undefined>;
  readonly at: number;
}

export interface RemoteKeyOptions {
  readonly url: string;
  /** Milliseconds between two fetches at the least, failed ones included. */
  readonly cooldownMs?: number;
  /** Milliseconds after which the keys are fetched anew, so that a withdrawn one ends. */
  readonly maxAgeMs?: number;
  readonly timeoutMs?: number;
  readonly now?: () => number;
}

/**
 * Public keys of an identity provider. A token with an unknown `kid` makes one fetch in 30 s at the most,
 * whoever sends how many of them, and a provider that is down is not asked more often either; what was
 * fetched last goes on serving.
 */
export class RemoteKeys {
  private fetched: Fetched | null = null;
  private running: Promise<void> | null = null;
  private readonly breaker: Breaker;

  constructor(private readonly options: RemoteKeyOptions) {
    const { failures, restMs } = OUTSIDE.jwks.breaker;
    const limits = { failures, restMs: options.cooldownMs ?? restMs };
    this.breaker = new Breaker('jwks', limits, () => this.now());
  }

  /**
   * The key set in which to look for `kid`.
   *
   * @throws TokenRefused when no such key is published
   * @throws AppError `auth.keys_unavailable` when the provider has never answered
   */
  async finderFor(kid: string | undefined): Promise<KeyFinder> {
    const { maxAgeMs = OUTSIDE.jwks.maxAgeMs } = this.options;
    if (!this.fetched || !this.knows(kid)) await this.refresh();
    else if (this.now() - this.fetched.at > maxAgeMs) void this.refresh();
    if (!this.fetched) {
      throw new AppError(
        'unavailable',
        'auth.keys_unavailable',
        'The keys of the identity provider cannot be read at the moment.',
        { retryAfter: 30 },
      );
    }
    if (!this.knows(kid)) throw new TokenRefused();
    return this.fetched.find;
  }

  /** Without a `kid` the one published key is meant. */
  private knows(kid: string | undefined): boolean {
    const kids = this.fetched?.kids;
    return kid === undefined ? kids?.size === 1 : kids?.has(kid) === true;
  }

  private refresh(): Promise<void> {
    this.running ??= this.fetchOnce().finally(() => (this.running = null));
    return this.running;
  }

  private async fetchOnce(): Promise<void> {
    const { coolDownMs, answerMs } = OUTSIDE.jwks;
    const { url, cooldownMs = coolDownMs, timeoutMs = answerMs } = this.options;
    if (this.fetched && this.now() - this.fetched.at < cooldownMs) return;
    if (this.breaker.heldBackForMs > 0) return;
    try {
      const keys = await this.breaker.run(
        async () => usable((await fetchJson(url, timeoutMs)) as JSONWebKeySet),
        () => 'away',
      );
      this.fetched = {
        find: createLocalJWKSet({ keys }),
        kids: new Set(keys.map(({ kid }) => kid)),
        at: this.now(),
      };
    } catch {
      outsideTrouble('jwks', 'failed');
      // The keys fetched last go on serving; without any the caller is told to come back.
    }
  }

  private now(): number {
    return this.options.now?.() ?? performance.now();
  }
}

/** Public signature keys of the kinds we verify: RSA from 2048 bits, P-256. */
function usable({ keys }: JSONWebKeySet): JWK[] {
  return keys.filter(({ kty, crv, n, use, alg }) => {
    const rsa = kty === 'RSA' && (n?.length ?? 0) >= 342 && (alg ?? 'RS256') === 'RS256';
    const ec = kty === 'EC' && crv === 'P-256' && (alg ?? 'ES256') === 'ES256';
    return (use ?? 'sig') === 'sig' && (rsa || ec);
  });
}
