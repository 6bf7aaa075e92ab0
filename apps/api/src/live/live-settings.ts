import { hkdfSync } from 'node:crypto';
import type { ApiConfig } from '../config';
import { TrustedProxies } from '../http/trusted-proxies';

/** What the live doors are run with. */
export class LiveSettings {
  constructor(
    /** Origins of browsers that may connect besides our own. */
    readonly corsOrigins: readonly string[],
    /** Live connections a user may hold at once. */
    readonly userMaxConnections: number,
    /** Key that signs live tickets; the same in every process. */
    readonly ticketKey: Buffer,
    /** Over how long connections are sent away at shutdown; ms. */
    readonly drainMs = 3_000,
    readonly proxies = new TrustedProxies([]),
  ) {}
}

export function liveSettings({ env }: ApiConfig): LiveSettings {
  const secret = env.AUTH_JWT_SECRET ?? env.DATA_ENCRYPTION_KEY[0];
  const key = hkdfSync('sha256', secret, '', 'presto-deck live tickets', 32);
  const proxies = new TrustedProxies(env.TRUSTED_PROXIES);
  return new LiveSettings(
    env.CORS_ORIGINS,
    env.USER_MAX_CONNECTIONS,
    Buffer.from(key),
    undefined,
    proxies,
  );
}
