import { AppError } from '@presto/kernel';
import { randomUUID } from 'node:crypto';

/** A caller as a valid token names it. */
export interface Identity {
  readonly userId: string;
  /** When the token ends; a live connection may not outlast it. */
  readonly expiresAt: Date;
}

/** The one answer to every token that is not good: it does not say why. */
export class TokenRefused extends AppError {
  constructor() {
    super('unauthenticated', 'auth.required', 'A valid bearer token is required.');
  }
}

export type TokenPart = Readonly<Record<string, unknown>>;

export const ALGORITHMS = ['HS256', 'RS256', 'ES256'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

const MAX_LENGTH = 8192;
/** Seconds that clocks of two machines may differ where a token begins to hold. */
const CLOCK_SKEW = 2;
const MAX_USER_ID = 255;

/**
 * The header of a compact JWS, refused before any key is looked at: another algorithm than ours, keys or
 * places of keys brought along, and extensions that we would have to understand.
 *
 * @throws TokenRefused
 */
export function readHeader(token: string): { alg: Algorithm; kid: string | undefined } {
  const parts = token.length <= MAX_LENGTH ? token.split('.') : [];
  if (parts.length !== 3 || !parts.every((part) => /^[\w-]+$/.test(part))) throw new TokenRefused();
  const header = decodePart(parts[0] ?? '');
  const { alg, kid, typ } = header;
  const algorithm = ALGORITHMS.find((name) => name === alg);
  const foreign = ['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64', 'zip', 'enc'].some(
    (name) => name in header,
  );
  const known =
    typ === undefined || (typeof typ === 'string' && /^(application\/)?(at\+)?jwt$/i.test(typ));
  if (!algorithm || foreign || !known) throw new TokenRefused();
  if (kid === undefined) return { alg: algorithm, kid };
  if (typeof kid !== 'string' || kid.length > 256) throw new TokenRefused();
  return { alg: algorithm, kid };
}

/** The claims of a token, unverified. @throws TokenRefused when they cannot be read */
export function readClaims(token: string): TokenPart {
  return decodePart(token.split('.')[1] ?? '');
}

export interface ClaimRules {
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
  /** Whether our own secret signed them: only then may they name a guest. */
  readonly areOurs: boolean;
}

/** How ids of guests begin. What is theirs goes when `GUEST_DECK_DAYS` are over, so nobody else's id may. */
const GUEST = 'guest_';

export function newGuestId(): string {
  return `${GUEST}${randomUUID()}`;
}

/** The guest whom claims of ours name, whatever their times; null when they are no guest's. */
export function guestOf({ sub, guest }: TokenPart): string | null {
  return guest === true && isUserId(sub) && sub.startsWith(GUEST) ? sub : null;
}

/**
 * The identity that verified claims give. Libraries accept an empty `sub`, a `sub` that is an object and an
 * `exp` that is missing, so everything is checked here.
 *
 * @param now milliseconds since 1970
 * @throws TokenRefused
 */
export function identityFrom(claims: TokenPart, rules: ClaimRules, now: number): Identity {
  const seconds = now / 1000;
  const { sub, exp, nbf, iss, aud } = claims;
  const holds =
    isTime(exp) &&
    exp > seconds &&
    (nbf === undefined || (isTime(nbf) && nbf <= seconds + CLOCK_SKEW)) &&
    (rules.issuer === undefined || iss === rules.issuer) &&
    (rules.audience === undefined || audiences(aud).includes(rules.audience)) &&
    isForAccess(claims);
  if (!holds || !isUserId(sub)) throw new TokenRefused();
  if (sub.startsWith(GUEST) && !(rules.areOurs && guestOf(claims))) throw new TokenRefused();
  return { userId: sub, expiresAt: new Date(exp * 1000) };
}

/** Providers mark refresh tokens in one of these claims; what is marked otherwise is not for us. */
function isForAccess({ typ, token_use: use, token_type: type }: TokenPart): boolean {
  const allowed = (value: unknown) =>
    value === undefined ||
    (typeof value === 'string' && /^(access|access_token|bearer|jwt|id)$/i.test(value));
  return [typ, use, type].every(allowed);
}

/** A user's id as we keep it: 1 to 255 characters, no control characters, not blank. */
export function isUserId(sub: unknown): sub is string {
  return (
    typeof sub === 'string' &&
    sub.length >= 1 &&
    sub.length <= MAX_USER_ID &&
    sub.isWellFormed() &&
    sub.trim() === sub &&
    !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(sub)
  );
}

function audiences(aud: unknown): unknown[] {
  return Array.isArray(aud) ? aud : [aud];
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 1e11;
}

function decodePart(part: string): TokenPart {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url'));
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as TokenPart;
  } catch {
    // not JSON, not UTF-8: refused below like everything else
  }
  throw new TokenRefused();
}
