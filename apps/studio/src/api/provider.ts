import { ask } from './http';
import { ApiError } from './problem';

/** Where people of this server sign in. */
export interface SignInOffer {
  readonly authorization_endpoint: string;
  readonly client_id: string;
  readonly scope: string;
  readonly audience: string | null;
}

/** What the browser remembers while the person is at the provider. */
interface Begun {
  readonly state: string;
  readonly verifier: string;
  /** The page to come back to. */
  readonly returnTo: string;
}

const KEPT_AS = 'presto.sign-in';
const redirectUri = () => new URL('/signed-in', window.location.origin).href;

/** The answer belongs to no sign-in that was begun in this tab, or the person said no. */
export class SignInBroken extends Error {}

/** Null where only tokens are taken. @throws ApiError, ServerUnreachable */
export async function signInOffer(signal?: AbortSignal): Promise<SignInOffer | null> {
  try {
    return await ask<SignInOffer>('GET', '/auth/provider', { open: true, signal });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

/**
 * Sends the person to the provider: authorization code with PKCE (RFC 7636). The page is left.
 *
 * @param returnTo the page to come back to
 */
export async function beginSignIn(offer: SignInOffer, returnTo: string): Promise<void> {
  const begun: Begun = { state: random(), verifier: random(), returnTo };
  sessionStorage.setItem(KEPT_AS, JSON.stringify(begun));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(begun.verifier));
  const url = new URL(offer.authorization_endpoint);
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: offer.client_id,
    redirect_uri: redirectUri(),
    scope: offer.scope,
    state: begun.state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ...(offer.audience === null ? {} : { audience: offer.audience }),
  }))
    url.searchParams.set(name, value);
  window.location.assign(url);
}

/**
 * Takes what the provider sent the browser back with.
 *
 * @throws SignInBroken, ApiError, ServerUnreachable
 */
export async function finishSignIn(
  answer: URLSearchParams,
): Promise<{ token: string; returnTo: string }> {
  const begun = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null') as Begun | null;
  sessionStorage.removeItem(KEPT_AS);
  const code = answer.get('code');
  if (!begun || !code || answer.get('state') !== begun.state) throw new SignInBroken();
  const body = { code, code_verifier: begun.verifier, redirect_uri: redirectUri() };
  const { access_token: token } = await ask<{ access_token: string }>(
    'POST',
    '/auth/provider/token',
    { open: true, body },
  );
  return { token, returnTo: begun.returnTo };
}

/** 256 random bits, base64url: 43 characters, as a verifier must have at least. */
function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
