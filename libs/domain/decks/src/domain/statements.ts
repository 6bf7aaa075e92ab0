import type { Block, Passage, SourceDocument } from '../ports/source-document';
import { LONGEST_PASSAGE } from './passages';

/**
 * What a source says in one go, and where: a sentence, an item of a list, a row of a table, a piece of code. None is
 * longer than a passage may be: it is stored as a quote with every slide that says it.
 */
export interface Statement {
  readonly sourceId: string;
  readonly start: number;
  readonly end: number;
  /** As it is stored. */
  readonly quote: string;
}

type Place = Pick<Statement, 'start' | 'end'>;

/** The statements that stand in these passages, in reading order. */
export function statementsIn(
  passages: readonly Passage[],
  documents: readonly SourceDocument[],
): Statement[] {
  return documents.flatMap(({ id, text, blocks }) => {
    const own = passages.filter(({ sourceId }) => sourceId === id);
    const isShown = ({ start, end }: Place) =>
      own.some((passage) => passage.start < end && start < passage.end);
    return blocks
      .filter(isShown)
      .flatMap(placesIn)
      .flatMap((place) => cutUp(place, text))
      .filter(isShown)
      .map(({ start, end }) => ({ sourceId: id, start, end, quote: text.slice(start, end) }));
  });
}

function placesIn(block: Block): Place[] {
  switch (block.kind) {
    case 'heading':
    case 'image':
      return [];
    case 'paragraph':
    case 'quote':
      return [...block.sentences];
    case 'list':
      return block.items.flatMap(({ sentences }) => sentences);
    case 'table':
      return block.rows.flatMap((row): Place[] => {
        const filled = row.filter(({ start, end }) => end > start);
        const [first, last] = [filled[0], filled.at(-1)];
        return first && last ? [{ start: first.start, end: last.end }] : [];
      });
    case 'code':
    case 'formula':
      return [block];
  }
}

/** A place in pieces no longer than a passage, cut at lines, or else at spaces. */
function cutUp({ start, end }: Place, text: string): Place[] {
  const pieces: Place[] = [];
  let from = start;
  while (end - from > LONGEST_PASSAGE) {
    const to = from + cutOf(text.slice(from, from + LONGEST_PASSAGE));
    pieces.push({ start: from, end: to });
    from = to;
    while (from < end && /\s/.test(text.charAt(from))) from += 1;
  }
  return from < end ? [...pieces, { start: from, end }] : pieces;
}

function cutOf(piece: string): number {
  const blank = [piece.lastIndexOf('\n'), piece.lastIndexOf(' ')].find((at) => at > 0);
  // A character of two units is not cut in two.
  return blank ?? (/[\ud800-\udbff]$/.test(piece) ? piece.length - 1 : piece.length);
}
