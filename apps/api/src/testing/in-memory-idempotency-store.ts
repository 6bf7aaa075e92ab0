import {
  type IdempotencyState,
  IdempotencyStore,
  type IdempotentAnswer,
  type KeyClaim,
} from '@presto/decks';
import { randomUUID } from 'node:crypto';

interface Entry {
  readonly fingerprint: string;
  readonly commandId: string;
  token: string | null;
  answer: IdempotentAnswer | null;
}

export class InMemoryIdempotencyStore extends IdempotencyStore {
  private readonly entries = new Map<string, Entry>();
  /** Every process dies before it has kept its answer, and it is more than a minute later at once. */
  losesAnswers = false;

  begin(userId: string, key: string, fingerprint: string): Promise<IdempotencyState> {
    const token = randomUUID();
    const known = this.entries.get(idOf({ userId, key }));
    if (!known) {
      const commandId = randomUUID();
      this.entries.set(idOf({ userId, key }), { fingerprint, commandId, token, answer: null });
      const claim = { userId, key, commandId, token, isRepeat: false };
      return Promise.resolve({ state: 'new', claim });
    }
    const { commandId, answer } = known;
    if (known.fingerprint !== fingerprint) return Promise.resolve({ state: 'other-body' });
    if (answer) return Promise.resolve({ state: 'done', answer });
    if (known.token !== null) return Promise.resolve({ state: 'in-flight' });
    known.token = token;
    const claim = { userId, key, commandId, token, isRepeat: true };
    return Promise.resolve({ state: 'new', claim });
  }

  finish(claim: KeyClaim, answer: IdempotentAnswer): Promise<void> {
    const entry = this.held(claim);
    if (entry && this.losesAnswers) entry.token = null;
    else if (entry) entry.answer = structuredClone(answer);
    return Promise.resolve();
  }

  release(claim: KeyClaim): Promise<void> {
    const entry = this.held(claim);
    if (entry) entry.token = null;
    return Promise.resolve();
  }

  abandon(claim: KeyClaim): Promise<void> {
    if (this.held(claim)) this.entries.delete(idOf(claim));
    return Promise.resolve();
  }

  /** What housekeeping does after a day. */
  trim(): void {
    this.entries.clear();
  }

  /** Bytes of JSON that are kept for a key. */
  sizeOf(userId: string, key: string): number {
    return JSON.stringify(this.entries.get(idOf({ userId, key }))?.answer ?? null).length;
  }

  private held(claim: KeyClaim): Entry | null {
    const entry = this.entries.get(idOf(claim));
    return entry?.token === claim.token ? entry : null;
  }
}

function idOf({ userId, key }: Pick<KeyClaim, 'userId' | 'key'>): string {
  return `${userId}\n${key}`;
}
