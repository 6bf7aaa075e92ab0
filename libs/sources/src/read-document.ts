import type { Block, SourceDocument } from '@presto/decks';
import { readCsv } from './csv/read-csv';
import { tooCostly } from './markdown/parse-cost';
import { readMarkdown } from './markdown/read-markdown';
import type { SourceMediaType } from './media-type';
import { readPlain } from './plain/read-plain';
import { firstWords } from './text/first-words';

/** Longest title that a source gets from its own text. */
const LONGEST_TITLE = 120;

export interface SourceText {
  readonly id: string;
  /** Null takes the document's own: its front matter, its one top heading, else its first words. */
  readonly title: string | null;
  /** Stands in when the document does not name itself. */
  readonly fallbackTitle?: string | null;
  readonly mediaType: SourceMediaType;
  /** As `decodeText` returns it. */
  readonly text: string;
}

interface Reading {
  readonly blocks: readonly Block[];
  readonly remarks: readonly string[];
  readonly title?: string | null;
}

function read(mediaType: SourceMediaType, text: string): Reading {
  switch (mediaType) {
    case 'text/csv':
      return readCsv(text);
    case 'text/plain':
      return { blocks: readPlain(text), remarks: [] };
    case 'text/markdown': {
      const reason = tooCostly(text);
      if (reason === null) return readMarkdown(text);
      return {
        blocks: readPlain(text),
        remarks: [`The Markdown was read as plain text, because ${reason}.`],
      };
    }
  }
}

/**
 * What stands in a document: blocks with sentences, tables with their numbers, each with its offsets into `text`. Pure,
 * in time linear to the length of the text; nothing that a document points to is fetched.
 *
 * @throws AppError `source.csv_ragged` for a CSV in which no two rows agree
 */
export function readDocument({
  id,
  title,
  fallbackTitle,
  mediaType,
  text,
}: SourceText): SourceDocument {
  const reading = read(mediaType, text);
  const settled =
    title ?? ownTitle(reading) ?? fallbackTitle ?? (mediaType === 'text/csv' ? '' : text);
  const { blocks, remarks } = reading;
  return { id, title: firstWords(settled, LONGEST_TITLE), mediaType, text, blocks, remarks };
}

/** What the document calls itself: in its front matter, or by a heading above all the others. */
function ownTitle({ blocks, title }: Reading): string | null {
  if (title) return title;
  const headings = blocks.filter((block) => block.kind === 'heading');
  const [first] = headings;
  const top = headings.filter(({ depth }) => depth === 1).length;
  return first && first.depth === 1 && top === 1 ? first.span.text : null;
}
