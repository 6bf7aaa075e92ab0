import type { Problem } from '@presto/contracts';
import { AppError, type ErrorKind } from '@presto/kernel';
import type { IncomingMessage, ServerResponse } from 'node:http';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  unsupported: 415,
  invalid: 422,
  limited: 429,
  unavailable: 503,
};

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly bytes?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown, status = 200): Answer => ({ status, body });
export const nothing: Answer = { status: 204 };

export function refusal(error: unknown): Answer {
  if (!(error instanceof AppError)) throw error;
  const status = STATUS[error.kind];
  const body: Problem = {
    ...error.extra,
    type: `urn:presto-deck:problem:${error.code}`,
    title: error.kind,
    status,
    detail: error.message,
    code: error.code,
    request_id: 'fake',
    ...(error.errors ? { errors: error.errors } : {}),
  };
  return { status, body };
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export function write(
  response: ServerResponse,
  { status, body, bytes, headers = {} }: Answer,
): void {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  const content = bytes ?? (body === undefined ? null : Buffer.from(JSON.stringify(body)));
  response.writeHead(status, {
    ...(content && !bytes ? { 'content-type': type } : {}),
    ...headers,
  });
  response.end(content);
}
