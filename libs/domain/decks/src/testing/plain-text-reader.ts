import { AppError } from '@presto/kernel';
import { DecodedText, DocumentReader } from '../ports/document-reader';
import type { SourceDocument } from '../ports/source-document';

/** Reads every document as paragraphs between empty lines; counts how often. */
export class PlainTextReader extends DocumentReader {
  readings = 0;

  read(source: Pick<SourceDocument, 'id' | 'title' | 'mediaType' | 'text'>): SourceDocument {
    this.readings += 1;
    const blocks = [...source.text.matchAll(/[^\n]+/g)].map((match) => {
      const span = { text: match[0], start: match.index, end: match.index + match[0].length };
      const { start, end } = span;
      return { kind: 'paragraph' as const, start, end, span, sentences: [span], marks: [] };
    });
    return { ...source, blocks, remarks: [] };
  }

  decode(
    input: string | Uint8Array,
    hints: { mediaType: string | null; fileName: string | null; title: string | null },
  ): DecodedText {
    const text = typeof input === 'string' ? input : new TextDecoder().decode(input);
    if (!text) throw new AppError('invalid', 'source.empty', 'The source is empty.');
    const title = hints.title ?? hints.fileName ?? text.split('\n', 1)[0] ?? '';
    return { text, title, mediaType: hints.mediaType ?? 'text/plain' };
  }

  detectLanguage(text: string): string {
    return /\p{Script=Hangul}/u.test(text) ? 'ko' : 'en';
  }
}
