import { type IdempotencyState, IdempotencyStore, type IdempotentAnswer } from '@presto/decks';

interface Entry {
  readonly fingerprint: string;
  answer: IdempotentAnswer | null;
}

export class InMemoryIdempotencyStore extends IdempotencyStore {
  private readonly entries = new Map<string, Entry>();
  private readonly lost = new Set<string>();
  /** Every process dies before it has kept its answer, and it is more than a minute later at once. */
  losesAnswers = false;

  begin(userId: string, key: string, fingerprint: string): Promise<IdempotencyState> {
    const id = `${userId}\n${key}`;
    const entry = this.entries.get(id);
    if (!entry) {
      this.entries.set(id, { fingerprint, answer: null });
      return Promise.resolve({ state: 'new', again: this.lost.delete(id) });
    }
    if (entry.fingerprint !== fingerprint) return Promise.resolve({ state: 'other-body' });
    return Promise.resolve(
      entry.answer ? { state: 'done', answer: entry.answer } : { state: 'in-flight' },
    );
  }

  finish(userId: string, key: string, answer: IdempotentAnswer): Promise<void> {
    const id = `${userId}\n${key}`;
    const entry = this.entries.get(id);
    if (this.losesAnswers) {
      this.entries.delete(id);
      this.lost.add(id);
    } else if (entry) entry.answer = answer;
    return Promise.resolve();
  }

  abandon(userId: string, key: string): Promise<void> {
    this.entries.delete(`${userId}\n${key}`);
    return Promise.resolve();
  }
}
