import type { Problem } from '@presto/contracts';

/** An answer of the server that says no, in the server's words. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    /** Seconds after which trying again makes sense, or null. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail);
    this.name = 'ApiError';
  }

  get code(): string {
    return this.problem.code;
  }

  /** The fields that were refused, with the reason. */
  get fields(): readonly { field: string; message: string }[] {
    return this.problem.errors ?? [];
  }
}

/** No answer came: the network or the server is away. */
export class ServerUnreachable extends Error {
  constructor(cause?: unknown) {
    super('The server does not answer.', { cause });
    this.name = 'ServerUnreachable';
  }
}

/** There is no valid identity any more, and none could be had without asking the person. */
export class SignInNeeded extends Error {
  constructor() {
    super('Signing in is needed.');
    this.name = 'SignInNeeded';
  }
}

export function isCode(error: unknown, ...codes: readonly string[]): error is ApiError {
  return error instanceof ApiError && codes.includes(error.code);
}

/** The problem document of an answer, or one made up of its status when a proxy answered in our place. */
export async function problemFrom(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('retry-after')) || null;
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return new ApiError(response.status, body, retryAfter);
  const problem: Problem = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: `${response.status} ${response.statusText}`.trim(),
    code: `http.${response.status}`,
    request_id: response.headers.get('x-request-id') ?? '',
  };
  return new ApiError(response.status, problem, retryAfter);
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
