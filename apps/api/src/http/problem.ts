import type { Problem } from '@presto/contracts';
import { AppError, type ErrorKind } from '@presto/kernel';
import { HeldBack, isInTheWay, isOutOfReach } from '@presto/platform';
import { STATUS_CODES } from 'node:http';

/** The one table from what went wrong to the HTTP status. */
export const STATUS_OF: Readonly<Record<ErrorKind, number>> = {
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

/** What the framework itself refuses, by status: the code and the sentence callers see. */
const REFUSALS: Readonly<Record<number, { kind: ErrorKind; code: string; detail: string }>> = {
  400: { kind: 'malformed', code: 'request.malformed', detail: 'The request cannot be read.' },
  404: { kind: 'not-found', code: 'route.not_found', detail: 'There is no such route.' },
  405: { kind: 'not-found', code: 'route.not_found', detail: 'There is no such route.' },
  408: {
    kind: 'malformed',
    code: 'request.timeout',
    detail: 'The request did not arrive in time.',
  },
  413: { kind: 'too-large', code: 'request.too_large', detail: 'The request body is too large.' },
  414: { kind: 'malformed', code: 'request.url_too_long', detail: 'The URL is too long.' },
  415: {
    kind: 'unsupported',
    code: 'request.media_type',
    detail: 'The body must be JSON: send it with Content-Type: application/json.',
  },
  431: {
    kind: 'too-large',
    code: 'request.headers_too_large',
    detail: 'The request headers are too large.',
  },
  503: {
    kind: 'unavailable',
    code: 'server.going_away',
    detail: 'This server is shutting down; send the request again.',
  },
};

/** The problem document of an error and what goes with it as headers. */
export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
  /** Not said by ourselves: to be logged with its stack. */
  readonly unforeseen: boolean;
}

/**
 * Turns whatever was thrown into a problem document. Only {@link AppError}s speak for themselves; of any
 * other error neither message nor stack reaches the caller.
 */
export function problemAnswer(error: unknown, requestId: string): ProblemAnswer {
  if (error instanceof AppError) return fromAppError(error, requestId);
  // That it is away was logged by whom the breaker let try.
  if (error instanceof HeldBack) return fromAppError(new OutOfReach(error.forMs), requestId);
  if (isOutOfReach(error) || isInTheWay(error))
    return { ...fromAppError(new OutOfReach(), requestId), unforeseen: true };
  const status = statusOf(error);
  const refusal = status === null ? undefined : REFUSALS[status];
  if (status !== null && refusal) {
    const { kind, code, detail } = refusal;
    const { problem, headers } = fromAppError(new AppError(kind, code, detail), requestId);
    return {
      problem: { ...problem, status, title: STATUS_CODES[status] ?? problem.title },
      headers,
      unforeseen: false,
    };
  }
  const problem = {
    type: typeOf('internal'),
    title: 'Internal Server Error',
    status: 500,
    detail: 'Something went wrong on our side. Name the request id when you report it.',
    code: 'internal',
    request_id: requestId,
  };
  return { problem, headers: {}, unforeseen: true };
}

class OutOfReach extends AppError {
  /** @param forMs milliseconds after which asking again makes sense */
  constructor(forMs = 2_000) {
    super(
      'unavailable',
      'server.unavailable',
      'A service we need does not answer at the moment; nothing is lost, send the request again.',
      { retryAfter: Math.ceil(forMs / 1_000) },
    );
  }
}

/** The problem document alone, for doors that have no headers. */
export function problemOf(error: unknown, requestId: string): Problem {
  return problemAnswer(error, requestId).problem;
}

function fromAppError(error: AppError, requestId: string): ProblemAnswer {
  const status = STATUS_OF[error.kind];
  return {
    problem: {
      ...error.extra,
      type: typeOf(error.code),
      title: STATUS_CODES[status] ?? 'Error',
      status,
      detail: error.message,
      code: error.code,
      request_id: requestId,
      ...(error.errors ? { errors: error.errors } : {}),
    },
    headers: {
      ...(error.retryAfter === undefined
        ? {}
        : { 'retry-after': String(Math.ceil(error.retryAfter)) }),
      ...(error.kind === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}),
    },
    unforeseen: false,
  };
}

/** Codes are stable names, so they serve as the type's URI as well. */
function typeOf(code: string): string {
  return `urn:presto-deck:problem:${code}`;
}

/** Of Nest's and Fastify's own errors; theirs from 500 on are bugs of ours, but for 503. */
function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  const { getStatus, statusCode } = error as { getStatus?: () => unknown; statusCode?: unknown };
  const status = typeof getStatus === 'function' ? getStatus.call(error) : statusCode;
  if (typeof status !== 'number') return null;
  if (status in REFUSALS) return status;
  return status >= 400 && status < 500 ? 400 : null;
}
