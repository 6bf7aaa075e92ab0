import type { SourceDocument } from './source-document';

export interface DecodedText {
  readonly text: string;
  readonly mediaType: string;
  readonly title: string;
}

/** Reads documents: bytes to text, text to blocks. Nothing is fetched, nothing is executed. */
export abstract class DocumentReader {
  /**
   * Normalised text (BOM off, CRLF → LF, NFC) with its media type and a title.
   *
   * @throws AppError `source.too_large`, `source.media_type`, `source.encoding`, `source.binary`,
   *   `source.empty`, `source.csv_ragged`
   */
  abstract decode(
    input: string | Uint8Array,
    hints: {
      readonly mediaType: string | null;
      readonly fileName: string | null;
      readonly title: string | null;
    },
  ): DecodedText;
  abstract read(source: {
    readonly id: string;
    readonly title: string;
    readonly mediaType: string;
    readonly text: string;
  }): SourceDocument;
  /** BCP 47. */
  abstract detectLanguage(text: string): string;
}
