const STORE = 'presto.token';

/** An answer that says no, in the words of its problem document. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Asks the api as the user of this page; a token is got when there is none, or when it has ended. */
export async function api<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await send(
    method,
    path,
    body,
    sessionStorage.getItem(STORE) ?? (await newToken()),
  );
  if (answer.status !== 401) return read<T>(answer);
  return read<T>(await send(method, path, body, await newToken()));
}

/** A user's own token, where guests are not admitted. */
export function keepToken(token: string): void {
  sessionStorage.setItem(STORE, token);
}

async function newToken(): Promise<string> {
  sessionStorage.removeItem(STORE);
  const answer = await send('POST', '/auth/guest', undefined, null);
  if (answer.status === 403) throw new Refused(401, 'Sign in with a token.');
  const { access_token: token } = await read<{ access_token: string }>(answer);
  keepToken(token);
  return token;
}

function send(
  method: string,
  path: string,
  body: unknown,
  token: string | null,
): Promise<Response> {
  return fetch(`/api/v1${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function read<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  const value = (text ? JSON.parse(text) : {}) as { detail?: string };
  if (!answer.ok) throw new Refused(answer.status, value.detail ?? answer.statusText);
  return value as T;
}
