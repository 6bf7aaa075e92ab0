import type { SourceDocument } from './source-document';

/** The user's documents, decrypted and read. */
export abstract class Sources {
  /**
   * The documents with these ids, in this order.
   *
   * @throws AppError `source.not_found` when one is gone or is not the user's
   */
  abstract load(userId: string, sourceIds: readonly string[]): Promise<SourceDocument[]>;
}
