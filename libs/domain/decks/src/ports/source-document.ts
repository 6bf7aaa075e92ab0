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

/** A stretch that the writer of the source set off from the text around it. */
export interface Mark extends Span {
  readonly kind: 'strong' | 'em' | 'code';
}

/** Running text. */
export interface Prose {
  readonly span: Span;
  /** In order; they cover `span`. */
  readonly sentences: readonly Span[];
  readonly marks: readonly Mark[];
}

export interface ListItem extends Prose {
  /** 0 for an item of the outermost list. */
  readonly depth: number;
}

export interface TableCell extends Span {
  /** The number that the cell consists of, its thousands marks and unit taken off; null when it is text. */
  readonly value: number | null;
}

export interface TableColumn extends Span {
  /** What stands around the numbers of this column or in the head's brackets: `%`, `USD`, `ppm`. */
  readonly unit: string | null;
  /** Every filled cell is a number. */
  readonly numeric: boolean;
}

export interface SourceTable {
  readonly header: readonly TableColumn[];
  /** As wide as the header. */
  readonly rows: readonly (readonly TableCell[])[];
}

export type Block = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'heading'; readonly depth: number; readonly span: Span }
  | ({ readonly kind: 'paragraph' } & Prose)
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly ListItem[] }
  | ({ readonly kind: 'table' } & SourceTable)
  | { readonly kind: 'code'; readonly language: string | null; readonly code: string }
  | ({ readonly kind: 'quote'; readonly attribution: Span | null } & Prose)
  | { readonly kind: 'formula'; readonly tex: string }
  | { readonly kind: 'image'; readonly alt: string; readonly url: string }
);

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

/** All words of a document as a reader sees them, in reading order: markup off, code and formulas as they are typed. */
export function visibleText({ blocks }: SourceDocument): string {
  return blocks
    .map((block): string => {
      switch (block.kind) {
        case 'heading':
        case 'paragraph':
          return block.span.text;
        case 'quote':
          return `${block.span.text}\n${block.attribution?.text ?? ''}`;
        case 'list':
          return block.items.map(({ span }) => span.text).join('\n');
        case 'table':
          return [block.header, ...block.rows]
            .map((row) => row.map(({ text }) => text).join(' '))
            .join('\n');
        case 'code':
          return block.code;
        case 'formula':
          return block.tex;
        case 'image':
          return '';
      }
    })
    .join('\n');
}
