/** A deck, or a slide of it. */
export interface ShownByAnswer {
  readonly deckId: string;
  readonly slideId: string | null;
}

/** What was answered to a request, to be given again. */
export interface IdempotentAnswer {
  readonly status: number;
  /** Of the JSON body; null when there was none, or when it is too large to be kept. */
  readonly body: unknown;
  /** In place of a body that is too large: what it showed, to be read again. */
  readonly shows: ShownByAnswer | null;
  /** Those that belong to the answer: `location`, `etag`, `retry-after`, `cache-control`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A key that is ours to serve. */
export interface KeyClaim {
  readonly userId: string;
  readonly key: string;
  /** Of what the request does: the same for every request with this key, for as long as the key is kept. */
  readonly commandId: string;
  /** Ours alone: a key that another has taken over meanwhile is settled by that one. */
  readonly token: string;
  /** True when an earlier request with this key may have done its work already. */
  readonly isRepeat: boolean;
}

export type IdempotencyState =
  /** Nobody serves the key: it is ours now, to be ended by `finish`, `release` or `abandon`. */
  | { readonly state: 'new'; readonly claim: KeyClaim }
  | { readonly state: 'done'; readonly answer: IdempotentAnswer }
  /** Another request with this key and body is being served. */
  | { readonly state: 'in-flight' }
  /** The key was used with another body. */
  | { readonly state: 'other-body' };

/**
 * Answers to mutating requests by `Idempotency-Key`, kept for 24 hours; a key belongs to its user. A key that
 * was begun and not ended within 60 s was lost with its process, and is given to the next who begins it.
 */
export abstract class IdempotencyStore {
  /** One statement: of several that begin the same key at once, one is told `new`. */
  abstract begin(userId: string, key: string, fingerprint: string): Promise<IdempotencyState>;
  abstract finish(claim: KeyClaim, answer: IdempotentAnswer): Promise<void>;
  /** Whether it was done is not known: the next request with the key is served, as the same command. */
  abstract release(claim: KeyClaim): Promise<void>;
  /** Nothing was done: the key is as if it had never been used, also for another body. */
  abstract abandon(claim: KeyClaim): Promise<void>;
}
