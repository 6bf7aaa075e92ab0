/**
 * A source as an author reads it: the stored text (BOM off, CRLF → LF, NFC) and what was recognised in
 * it. All offsets are UTF-16 units into `text`.
 */
export interface SourceDocument {
  readonly id: string;
  readonly title: string;
  readonly mediaType: string;
  readonly text: string;
  /** Blocks in reading order. */
  readonly blocks: readonly Block[];
  /** Facts about the reading that a user should know, such as "3 rows were padded". */
  readonly remarks: readonly string[];
}

/**
 * A piece of text as a reader sees it (`text`: markup stripped, white space folded) and where it stands
 * in the source (`start`/`end`: markup included, so `document.text.slice(start, end)` is its quote).
 */
export interface Span {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface SourceTable {
  readonly header: readonly Span[];
  readonly rows: readonly (readonly Span[])[];
}

export type Block = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'heading'; readonly depth: number; readonly span: Span }
  | { readonly kind: 'paragraph'; readonly span: Span; readonly sentences: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly ListItem[] }
  | ({ readonly kind: 'table' } & SourceTable)
  | { readonly kind: 'code'; readonly language: string | null; readonly code: string }
  | {
      readonly kind: 'quote';
      readonly span: Span;
      readonly sentences: readonly Span[];
      readonly attribution: Span | null;
    }
  | { readonly kind: 'formula'; readonly tex: string }
  | { readonly kind: 'image'; readonly alt: string; readonly url: string }
);

export interface ListItem {
  readonly span: Span;
  readonly sentences: readonly Span[];
  readonly depth: number;
}

/** A citable stretch of a source; a plan names passages by number, and a slide's writer sees only its own. */
export interface Passage {
  /** From 1, in reading order, over all sources of the deck. */
  readonly number: number;
  readonly sourceId: string;
  readonly start: number;
  readonly end: number;
  /** As a reader sees it. */
  readonly text: string;
  /** Titles of the headings above it, outermost first. */
  readonly headings: readonly string[];
}
