/** Names whose values never reach a log, a trace or an error message, at any depth. */
const SECRET_NAMES =
  /^(authorization|cookie|set-cookie|.*token|ticket|.*secret|.*password|.*api_?-?key|.*encryption_?key|prompt|text|content|html_content|presenter_notes|topic|quote|key)$/i;

const DEPTH = 5;
export const REDACTED = '[redacted]';

/**
 * A copy of what is to be logged without secrets and without the words of users, documents and models.
 * Errors are left to `errorFields`; anything nested deeper than 5 levels is cut.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return value; // the serializer takes what may be shown
  if (value instanceof Date) return value.toISOString();
  if (depth >= DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_NAMES.test(name) && item !== null && item !== undefined
        ? REDACTED
        : redact(item, depth + 1),
    ]),
  );
}

/** A URL's query without the values of `token` and `ticket`, which serve as credentials there. */
export function redactUrl(url: string): string {
  return url.replace(/([?&](?:[\w-]*token|ticket|key)=)[^&#]*/gi, `$1${REDACTED}`);
}

/** What of an error is logged: no query, no parameters, no request that a library hung on it. */
export function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return redact(error);
  const { name, message, stack } = error;
  const code = (error as { code?: unknown }).code;
  return {
    name,
    message: redactUrl(message),
    ...(code === undefined ? {} : { code }),
    stack: stack && redactUrl(stack),
    ...(error.cause === undefined ? {} : { cause: errorFields(error.cause) }),
  };
}
