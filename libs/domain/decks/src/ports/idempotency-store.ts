/** What was answered to a request, to be given again. */
export interface IdempotentAnswer {
  readonly status: number;
  /** Of the JSON body; null when there was none. */
  readonly body: unknown;
  /** Those that belong to the answer: `location`, `etag`, `retry-after`. */
  readonly headers: Readonly<Record<string, string>>;
}

export type IdempotencyState =
  /**
   * Nobody is using the key: it is ours now, to be ended by `finish` or `abandon`. `again` when the request that
   * began it was lost with its process: what it asked for may be done.
   */
  | { readonly state: 'new'; readonly again: boolean }
  | { readonly state: 'done'; readonly answer: IdempotentAnswer }
  /** Another request with this key and body is being served. */
  | { readonly state: 'in-flight' }
  /** The key was used with another body. */
  | { readonly state: 'other-body' };

/**
 * Answers to mutating requests by `Idempotency-Key`, kept for 24 hours; a key belongs to its user. A key that
 * was begun and neither finished nor abandoned within 60 s was lost with its process, and counts as new.
 */
export abstract class IdempotencyStore {
  /** One statement: of several that begin the same key at once, one is told `new`. */
  abstract begin(userId: string, key: string, fingerprint: string): Promise<IdempotencyState>;
  abstract finish(userId: string, key: string, answer: IdempotentAnswer): Promise<void>;
  /** Frees the key: nothing was done, the same request may be sent again. */
  abstract abandon(userId: string, key: string): Promise<void>;
}
