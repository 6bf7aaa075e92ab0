import { Injectable } from '@nestjs/common';
import { SourceNotFound } from '../domain/deck.errors';
import { DocumentReader } from '../ports/document-reader';
import type { SourceDocument } from '../ports/source-document';
import { SourceStore } from '../ports/source-store';

/** UTF-16 units of text kept parsed; every slide of a deck reads the same documents. */
const CACHE_CHARACTERS = 8 * 1024 * 1024;

/** The user's documents, decrypted and read; the most recently used stay parsed. */
@Injectable()
export class SourceLibrary {
  private readonly parsed = new Map<string, SourceDocument>();

  constructor(
    private readonly store: SourceStore,
    private readonly reader: DocumentReader,
  ) {}

  /** @throws AppError `source.not_found` when one is gone or is not the user's */
  async load(userId: string, ids: readonly string[]): Promise<SourceDocument[]> {
    // What others load meanwhile may push out what is at hand now: whoever asked for it holds it from here on.
    const held = new Map<string, SourceDocument>();
    for (const id of ids) {
      const document = this.parsed.get(key(userId, id));
      if (document) held.set(id, document);
    }
    const missing = ids.filter((id) => !held.has(id));
    if (missing.length > 0) {
      for (const source of await this.store.load(userId, missing))
        held.set(source.id, this.reader.read(source));
    }
    const documents = ids.map((id) => {
      const document = held.get(id);
      if (!document) throw new SourceNotFound();
      return document;
    });
    documents.forEach((document, index) => this.keep(key(userId, ids[index] ?? ''), document));
    this.evict();
    return documents;
  }

  /** As the one used last. */
  private keep(cacheKey: string, document: SourceDocument): void {
    this.parsed.delete(cacheKey);
    this.parsed.set(cacheKey, document);
  }

  private evict(): void {
    let held = [...this.parsed.values()].reduce((sum, document) => sum + document.text.length, 0);
    for (const [cacheKey, document] of this.parsed) {
      if (held <= CACHE_CHARACTERS) return;
      this.parsed.delete(cacheKey);
      held -= document.text.length;
    }
  }
}

function key(userId: string, id: string): string {
  return `${userId}\n${id}`;
}
