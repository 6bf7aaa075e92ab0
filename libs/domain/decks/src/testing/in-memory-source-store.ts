import type { NewSource } from '../ports/decks';
import { SourceStore, StoredSource } from '../ports/source-store';
import { TestClock } from './test-clock';

export class InMemorySourceStore extends SourceStore {
  private readonly sources = new Map<string, StoredSource>();
  /** Ids asked for, call by call. */
  readonly loaded: (readonly string[])[] = [];

  constructor(private readonly clock = new TestClock()) {
    super();
  }

  async add(source: NewSource): Promise<StoredSource> {
    this.clock.pass(1); // as in a database, no two are of one moment
    const createdAt = this.sources.get(source.id)?.createdAt ?? new Date(this.clock.now());
    const stored = { ...source, createdAt };
    this.sources.set(source.id, stored);
    return stored;
  }

  async load(userId: string, ids: readonly string[]): Promise<StoredSource[]> {
    this.loaded.push(ids);
    return [...new Set(ids)].flatMap((id) => {
      const source = this.sources.get(id);
      return source?.userId === userId ? [source] : [];
    });
  }

  async list(userId: string) {
    return [...this.sources.values()]
      .filter((source) => source.userId === userId)
      .reverse()
      .map(({ text, ...source }) => ({ ...source, characters: text.length }));
  }

  async delete(userId: string, id: string): Promise<boolean> {
    return this.sources.get(id)?.userId === userId && this.sources.delete(id);
  }
}
