import { AppError } from '@presto/kernel';
import { DecodedText, DocumentReader } from '../ports/document-reader';
import type { SourceDocument, Span } from '../ports/source-document';

/** Reads every document as paragraphs between empty lines; counts how often. */
export class PlainTextReader extends DocumentReader {
  readings = 0;

  read(source: Pick<SourceDocument, 'id' | 'title' | 'mediaType' | 'text'>): SourceDocument {
    this.readings += 1;
    let start = 0;
    // By hand: a pattern that takes a line of megabytes can exhaust the stack it backtracks on.
    const blocks = source.text.split('\n').flatMap((text) => {
      const span = { text, start, end: start + text.length };
      start = span.end + 1;
      return text ? [paragraph(span)] : [];
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

function paragraph(span: Span) {
  const { start, end } = span;
  return { kind: 'paragraph' as const, start, end, span, sentences: [span], marks: [] };
}
