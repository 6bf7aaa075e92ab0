import type { NewSource } from './decks';

export interface StoredSource extends NewSource {
  readonly createdAt: Date;
}

/** The user's documents, encrypted at rest. */
export abstract class SourceStore {
  abstract add(source: NewSource): Promise<StoredSource>;
  /** Those of `ids` that are the user's, in the order of `ids`. */
  abstract load(userId: string, ids: readonly string[]): Promise<StoredSource[]>;
  abstract list(
    userId: string,
  ): Promise<(Omit<StoredSource, 'text'> & { readonly characters: number })[]>;
  /** @returns whether there was one */
  abstract delete(userId: string, id: string): Promise<boolean>;
}
