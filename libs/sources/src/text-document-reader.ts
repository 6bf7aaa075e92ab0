import { type DecodedText, DocumentReader, type SourceDocument } from '@presto/decks';
import { AppError } from '@presto/kernel';
import { decodeText } from './decode-text';
import { MEDIA_TYPES, resolveMediaType } from './media-type';
import { readDocument } from './read-document';
import { detectLanguage } from './text/language';

/** Documents kept read, so that the slides of a deck do not each read its sources again. */
const KEPT = 24;
/** Characters of kept documents, all together. */
const KEPT_CHARACTERS = 8_000_000;

/** Reads Markdown, plain text and CSV. */
export class TextDocumentReader extends DocumentReader {
  private readonly kept = new Map<string, SourceDocument>();

  override decode(
    input: string | Uint8Array,
    {
      mediaType,
      fileName,
      title,
    }: { mediaType: string | null; fileName: string | null; title: string | null },
  ): DecodedText {
    const text = decodeText(input);
    const type = resolveMediaType(mediaType, fileName, text);
    const named = fileName === null ? null : nameOf(fileName);
    const document = readDocument({ id: '', title, fallbackTitle: named, mediaType: type, text });
    return { text, mediaType: type, title: document.title || 'Untitled' };
  }

  override read({
    id,
    title,
    mediaType,
    text,
  }: {
    id: string;
    title: string;
    mediaType: string;
    text: string;
  }): SourceDocument {
    const known = this.kept.get(id);
    if (known && known.text === text && known.title === title && known.mediaType === mediaType) {
      this.keep(known);
      return known;
    }
    const type = MEDIA_TYPES.find((candidate) => candidate === mediaType);
    if (!type) throw new AppError('unsupported', 'source.media_type', `Cannot read ${mediaType}.`);
    const document = readDocument({ id, title, mediaType: type, text });
    this.keep(document);
    return document;
  }

  override detectLanguage(text: string): string {
    return detectLanguage(text);
  }

  /** Puts a document last in line to be let go, and lets go of the first ones beyond the limits. */
  private keep(document: SourceDocument): void {
    this.kept.delete(document.id);
    this.kept.set(document.id, document);
    let characters = [...this.kept.values()].reduce((sum, { text }) => sum + text.length, 0);
    for (const [id, { text }] of this.kept) {
      if (this.kept.size <= KEPT && characters <= KEPT_CHARACTERS) break;
      this.kept.delete(id);
      characters -= text.length;
    }
  }
}

/** What a file's name says: without folder, ending and mark of language, its words parted by spaces. */
function nameOf(fileName: string): string | null {
  const base = fileName.replace(/^.*[\\/]/, '').replace(/\.[a-z0-9]{1,10}$/i, '');
  const words = base
    .replace(/[._-](?:[a-z]{2}|[a-z]{2}-[A-Z]{2})$/, '')
    .replace(/[\s._-]+/g, ' ')
    .trim();
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : null;
}
