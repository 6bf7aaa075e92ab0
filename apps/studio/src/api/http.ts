import { ApiError, problemFrom, ServerUnreachable } from './problem';
import { session } from './current-session';

export interface RequestOptions {
  readonly body?: unknown;
  readonly form?: FormData;
  /** Version that must still be the current one. */
  readonly ifMatch?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Without a token: shares. */
  readonly open?: true;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Times a request is sent when no answer comes. Its idempotency key makes a repeat harmless. */
const SENDS = 3;

/**
 * Asks the api.
 *
 * @param path beneath `/api/v1`
 * @throws ApiError, ServerUnreachable, SignInNeeded; DOMException when aborted
 */
export async function ask<T>(
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<T> {
  const response = await send(method, path, options);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** The answer itself, for files. */
export async function send(
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<Response> {
  const headers: Record<string, string> = {};
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`;
  if (method !== 'GET') headers['idempotency-key'] = crypto.randomUUID();
  const init: RequestInit = {
    method,
    headers,
    body: options.form ?? (options.body === undefined ? null : JSON.stringify(options.body)),
    signal: options.signal ?? null,
  };
  const url = `/api/v1${path}`;
  if (options.open) return accepted(await patiently(url, init));

  const token = await session.bearer();
  headers['authorization'] = `Bearer ${token}`;
  const response = await patiently(url, init);
  if (response.status !== 401) return accepted(response);
  headers['authorization'] = `Bearer ${await session.renew(token)}`;
  const again = await patiently(url, init);
  if (again.status === 401) session.signOut();
  return accepted(again);
}

async function patiently(url: string, init: RequestInit): Promise<Response> {
  for (let sent = 1; ; sent += 1) {
    try {
      return await fetch(url, init);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      if (sent === SENDS || navigator.onLine === false) throw new ServerUnreachable(error);
      await new Promise((resolve) => setTimeout(resolve, 300 * 2 ** sent));
    }
  }
}

async function accepted(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw await problemFrom(response);
}

/** True for an answer that says the server has no such route, rather than no such thing. */
export function isNoRoute(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    (error.code === 'route.not_found' || error.code === 'http.404' || error.status === 405)
  );
}
