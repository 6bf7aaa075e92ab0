import { request } from 'node:http';

export interface Question {
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds for which the body is held back after the server has taken the request. */
  readonly holdMs?: number;
  /** Milliseconds for everything. */
  readonly limitMs: number;
}

/**
 * `refused`: nobody took the request, so a balancer may give it to another. `broken`: it was taken, and its answer
 * did not come.
 */
export type Asked =
  | { readonly is: 'answered'; readonly status: number }
  | { readonly is: 'refused' | 'broken'; readonly why: string };

/**
 * Asks over a connection of its own, which no server may close for idleness. A server that takes a request says so
 * ("100 Continue"): what waits in the line of a listener that is closed just then was never taken, and a
 * reset alone does not tell the two apart.
 */
export function ask(question: Question): Promise<Asked> {
  const { port, method, path, token, body, headers, holdMs = 0, limitMs } = question;
  const text = body === undefined ? '' : JSON.stringify(body);
  let isTaken = false;
  return new Promise((resolve) => {
    const sent = request({
      ...{ host: '127.0.0.1', port, method, path: `/api/v1${path}`, agent: false },
      headers: {
        authorization: `Bearer ${token}`,
        expect: '100-continue',
        'content-length': Buffer.byteLength(text),
        ...(text === '' ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    const finish = (asked: Asked) => {
      clearTimeout(timer);
      resolve(asked);
      sent.destroy();
    };
    const fail = (error: Error) =>
      finish({ is: isTaken ? 'broken' : 'refused', why: error.message });
    const timer = setTimeout(
      () => finish({ is: 'broken', why: `no answer within ${limitMs} ms` }),
      limitMs,
    );
    sent.on('continue', () => {
      isTaken = true;
      setTimeout(() => sent.end(text), holdMs);
    });
    sent.on('response', (response) => {
      isTaken = true;
      response.on('error', fail);
      response.on('end', () => finish({ is: 'answered', status: response.statusCode ?? 0 }));
      response.resume();
    });
    sent.on('error', fail);
    sent.flushHeaders();
  });
}
