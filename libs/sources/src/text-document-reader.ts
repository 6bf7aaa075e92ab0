import { DecodedText, DocumentReader, SourceDocument } from '@presto/decks';
import { decodeText } from './decode-text';
import { resolveMediaType, SourceMediaType } from './media-type';
import { readDocument } from './read-document';
import { detectLanguage } from './text/language';

/** Characters that a title is looked for in: a request must not wait for a whole document to be read. */
const TITLE_WITHIN = 8_000;

/** Markdown, plain text and CSV. */
export class TextDocumentReader extends DocumentReader {
  decode(
    input: string | Uint8Array,
    hints: { readonly mediaType: string | null; readonly fileName: string | null; readonly title: string | null },
  ): DecodedText {
    const text = decodeText(input);
    const mediaType = resolveMediaType(hints.mediaType, hints.fileName, text);
    // A table is read whole: only all its rows tell whether it is one.
    const sample = mediaType === 'text/csv' ? text : text.slice(0, TITLE_WITHIN);
    const given = hints.title?.trim() || nameOf(hints.fileName) || null;
    const { title } = readDocument({ id: '', title: mediaType === 'text/csv' ? given : hints.title, mediaType, text: sample });
    return { text, mediaType, title: title || given || 'Untitled' };
  }

  read(source: { readonly id: string; readonly title: string; readonly mediaType: string; readonly text: string }): SourceDocument {
    return readDocument({ ...source, mediaType: source.mediaType as SourceMediaType });
  }

  detectLanguage(text: string): string {
    return detectLanguage(text);
  }
}

/** `annual-report.csv` → `annual report`. */
function nameOf(fileName: string | null): string {
  return (fileName ?? '').replace(/^.*[\\/]/, '').replace(/\.[a-z0-9]{1,10}$/i, '').replace(/[-_]+/g, ' ').trim();
}
