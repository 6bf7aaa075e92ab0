/**
 * What went wrong, in the terms a caller can act on. The kind alone decides the HTTP status and
 * whether a job is tried again; the code is stable and names the fact.
 */
export type ErrorKind =
  | 'malformed' // cannot be read at all (400)
  | 'unauthenticated' // no valid identity (401)
  | 'forbidden' // known, but not allowed (403)
  | 'not-found' // does not exist, or is not yours (404)
  | 'conflict' // not in this state (409)
  | 'stale' // a precondition on the version failed (412)
  | 'too-large' // (413)
  | 'unsupported' // media type (415)
  | 'invalid' // understood, and refused (422)
  | 'limited' // beyond a limit of yours (429)
  | 'unavailable'; // ours is down, try again (503)

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

export interface AppErrorDetails {
  /** Faults of single fields, for forms. */
  readonly errors?: readonly FieldError[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
  /** Further members of the problem document, such as the current version. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The one base of errors that a user or a caller is meant to see. */
export class AppError extends Error {
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfter: number | undefined;
  readonly extra: Readonly<Record<string, unknown>> | undefined;

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    details: AppErrorDetails = {},
  ) {
    super(message, { cause: details.cause });
    this.name = new.target.name;
    this.errors = details.errors;
    this.retryAfter = details.retryAfter;
    this.extra = details.extra;
  }
}
