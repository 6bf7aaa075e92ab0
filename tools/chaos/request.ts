import type { Arena } from './arena.ts';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly tries: number;
  readonly at: number;
}

/** A request beside its method and path. */
export interface Asked {
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly api?: number;
  readonly withinMs?: number;
}

/** Milliseconds until a client gives a request up and sends it again. */
const TRY_MS = 5_000;
/** Refusals that only say "not now". */
const NOT_NOW = new Set(['idempotency.in_flight']);

/**
 * What users who do nothing wrong may be told: that it is done, or not now, or that there is no such slide, or that
 * the deck's state forbids it. Whether the last two were true is judged with what the deck had been through.
 */
const FORESEEN = new Set([200, 201, 202, 204, 404, 409, 429, 503]);

/** What clients were answered, by status; and all that nobody should be told, with what came with it. */
export class Tally {
  readonly statuses = new Map<string, number>();
  readonly unforeseen: string[] = [];
  /** 429 and 503 that did not say when to come back. */
  readonly untimed: string[] = [];

  count(what: string): void {
    this.statuses.set(what, (this.statuses.get(what) ?? 0) + 1);
  }
}

/** A user who sends a request until it is answered, as a client library would: same key, next api. */
export class Requester {
  constructor(
    private readonly arena: Pick<Arena, 'url'>,
    readonly token: string,
    private readonly tally: Tally,
  ) {}

  /** Null when nobody answered in time: then it may have been done or not. */
  async send(method: string, path: string, request: Asked = {}): Promise<Answer | null> {
    const deadline = Date.now() + (request.withinMs ?? 45_000);
    for (let tries = 1; Date.now() < deadline; tries += 1) {
      const answer = await this.once(method, path, request, (request.api ?? 0) + tries - 1);
      if (answer && !isNotNow(answer)) return { ...answer, tries, at: Date.now() };
      await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 250));
    }
    return null;
  }

  private async once(
    method: string,
    path: string,
    request: Asked,
    api: number,
  ): Promise<Pick<Answer, 'status' | 'body'> | null> {
    const { body, key, headers } = request;
    try {
      const response = await fetch(`${this.arena.url(api)}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TRY_MS),
      });
      const text = await response.text();
      this.tally.count(String(response.status));
      this.judge(`${method} ${path}`, response, text);
      return {
        status: response.status,
        body: text ? (JSON.parse(text) as Record<string, unknown>) : {},
      };
    } catch (error) {
      this.tally.count(
        error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'lost',
      );
      return null;
    }
  }

  private judge(what: string, { status, headers }: Response, text: string): void {
    if (!isForeseen(status)) this.tally.unforeseen.push(`${what}: ${status} ${text}`);
    if ((status === 503 || status === 429) && !headers.has('retry-after'))
      this.tally.untimed.push(`${what}: ${status} ${text}`);
  }
}

/** True for an answer that a user may get who does nothing wrong. */
export function isForeseen(status: number): boolean {
  return FORESEEN.has(status);
}

function isNotNow({ status, body }: Pick<Answer, 'status' | 'body'>): boolean {
  return status >= 500 || status === 429 || NOT_NOW.has(String(body['code']));
}
