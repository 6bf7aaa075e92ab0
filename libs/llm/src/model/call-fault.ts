/** Why a call gave no answer, and with it what to do next. */
export type CallFault =
  /** Not paid: wait and ask again. `afterMs` is what the server asked for. */
  | { readonly type: 'busy'; readonly reason: string; readonly afterMs: number | null }
  /** Not made: whether the step is still ours is to be asked anew. */
  | { readonly type: 'late'; readonly reason: string }
  /** Paid or lost: an attempt. */
  | { readonly type: 'failed' | 'timeout'; readonly reason: string }
  /** Not paid: the server does not know a part of the request. */
  | { readonly type: 'unsupported'; readonly reason: string }
  /** Asking again does not help. */
  | { readonly type: 'refused'; readonly code: RefusalCode; readonly reason: string };

export type RefusalCode =
  | 'llm.key_refused'
  | 'llm.quota_exceeded'
  | 'llm.model_unknown'
  | 'llm.endpoint_unknown'
  | 'llm.context_exceeded'
  | 'llm.request_refused';

/** What was seen of a call on the wire. */
export interface WireRecord {
  status: number | null;
  headers: Headers | null;
  /** Set when no response came: the system's error code. */
  connection: string | null;
}

/** In place of a system's code: the request was not made, since its reservation was too old. */
export const TOO_LATE = 'TOO_LATE';

/** Codes of failures before any byte of the request reached a server. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CIRCUIT_OPEN',
]);

export function neverConnected(code: string | null): boolean {
  return code !== null && NEVER_CONNECTED.has(code);
}

/** What an error of the client means, from what was on the wire and what the server said. */
export function faultOf(error: unknown, wire: WireRecord, now: number): CallFault {
  const said = sayingOf(error);
  if (wire.connection === TOO_LATE)
    return { type: 'late', reason: 'the process stood still before the call' };
  if (wire.status === null) {
    const reason = `the connection to the model server failed (${wire.connection ?? said.message})`;
    if (neverConnected(wire.connection)) return { type: 'busy', reason, afterMs: null };
    return { type: 'failed', reason };
  }
  const { status } = wire;
  if (status < 300) return { type: 'failed', reason: 'the answer broke off' };
  if (status === 429 && isQuota(said)) return refused('llm.quota_exceeded', said);
  if (status === 429 || status === 503 || status === 529) {
    return {
      type: 'busy',
      reason: `the model server answers ${status}`,
      afterMs: retryAfterMs(wire.headers, now),
    };
  }
  if (status === 402) return refused('llm.quota_exceeded', said);
  if (status === 401 || status === 403) return refused('llm.key_refused', said);
  if (status === 404)
    return refused(
      /model/i.test(`${said.code} ${said.message}`) ? 'llm.model_unknown' : 'llm.endpoint_unknown',
      said,
    );
  if (status === 408 || status >= 500)
    return { type: 'failed', reason: `the model server answers ${status}` };
  if (isTooLong(said)) return refused('llm.context_exceeded', said);
  if (status === 400 || status === 422 || status === 501)
    return { type: 'unsupported', reason: said.message };
  return refused('llm.request_refused', said);
}

interface Saying {
  readonly message: string;
  readonly code: string;
}

function sayingOf(error: unknown): Saying {
  if (!(error instanceof Error)) return { message: String(error), code: '' };
  const { code, type } = error as { code?: unknown; type?: unknown };
  const message = error.message.split('\n\nTroubleshooting')[0] ?? '';
  return {
    message: withoutKeys(message).slice(0, 300),
    code: `${String(code ?? '')} ${String(type ?? '')}`,
  };
}

/** Providers repeat a part of the key in their refusals; it must reach no log and no user. */
function withoutKeys(message: string): string {
  return message.replace(/\b(sk|key|pk)[-_][\w*.-]{4,}/gi, '[key]');
}

function refused(code: RefusalCode, { message }: Saying): CallFault {
  return { type: 'refused', code, reason: message };
}

function isQuota({ message, code }: Saying): boolean {
  return (
    /insufficient_quota|billing/.test(code) ||
    /exceeded your current quota|insufficient (balance|credit)/i.test(message)
  );
}

function isTooLong({ message, code }: Saying): boolean {
  return (
    code.includes('context_length') ||
    /context (length|window|size)|too many tokens|prompt is too long|input tokens exceed/i.test(
      message,
    )
  );
}

/** `retry-after-ms`, or `Retry-After` as seconds or as an HTTP date (RFC 9110, 10.2.3). */
export function retryAfterMs(headers: Headers | null, now: number): number | null {
  const exact = Number(headers?.get('retry-after-ms') ?? NaN);
  if (exact >= 0) return exact;
  const value = headers?.get('retry-after');
  if (!value) return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
