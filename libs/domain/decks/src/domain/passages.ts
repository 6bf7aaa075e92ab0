import type { Block, Passage, SourceDocument } from '../ports/source-document';

/** Characters that a passage gathers before it is closed. */
const ENOUGH = 400;
/** Characters that a passage never exceeds while it can be cut, and a statement never. */
export const LONGEST_PASSAGE = 1200;

/** A piece of a block that is not cut further. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The citable passages of the sources, numbered from 1 over all of them: whole blocks, gathered to about
 * 400 to 1,200 characters, never across a heading. Long blocks are cut at sentences, items, rows and lines.
 * The same sources give the same passages.
 */
export function passagesOf(documents: readonly SourceDocument[]): Passage[] {
  const passages: Passage[] = [];
  for (const document of documents) {
    const headings: { depth: number; text: string }[] = [];
    let gathered: Piece[] = [];
    const close = () => {
      const first = gathered[0];
      if (first) {
        passages.push({
          number: passages.length + 1,
          sourceId: document.id,
          start: first.start,
          end: Math.max(...gathered.map((piece) => piece.end)),
          text: gathered.map((piece) => piece.text).join('\n'),
          headings: headings.map((heading) => heading.text),
        });
      }
      gathered = [];
    };
    for (const block of document.blocks) {
      if (block.kind === 'heading') {
        close();
        while ((headings.at(-1)?.depth ?? 0) >= block.depth) headings.pop();
        headings.push({ depth: block.depth, text: block.span.text });
        continue;
      }
      for (const piece of piecesOf(block)) {
        const length = sizeOf(gathered);
        if (length > 0 && (length >= ENOUGH || length + piece.text.length > LONGEST_PASSAGE))
          close();
        gathered.push(piece);
      }
    }
    close();
  }
  return passages;
}

function sizeOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.text.length, 0);
}

function piecesOf(block: Exclude<Block, { kind: 'heading' }>): Piece[] {
  const { start, end } = block;
  switch (block.kind) {
    case 'paragraph':
      return block.span.text.length <= LONGEST_PASSAGE ? [block.span] : [...block.sentences];
    case 'quote': {
      const by = block.attribution ? ` (${block.attribution.text})` : '';
      if (block.span.text.length > LONGEST_PASSAGE) return [...block.sentences];
      return [{ start, end, text: `“${block.span.text}”${by}` }];
    }
    case 'list':
      return block.items.map(({ span, depth }, index) => {
        const mark = block.ordered ? `${index + 1}.` : '-';
        return { ...span, text: `${'  '.repeat(depth)}${mark} ${span.text}` };
      });
    case 'table':
      return rowsOf(block);
    case 'code':
      return linesOf(block.code, start, end);
    case 'formula':
      return [{ start, end, text: block.tex }];
    case 'image':
      return block.alt ? [{ start, end, text: `(image: ${block.alt})` }] : [];
  }
}

/** Groups of rows, each under the table's head, so that a passage can be read on its own. */
function rowsOf({ start, header, rows }: Extract<Block, { kind: 'table' }>): Piece[] {
  const head = header.map((cell) => cell.text).join(' | ');
  const pieces: Piece[] = [];
  let open: { start: number; end: number; lines: string[]; size: number } | null = null;
  for (const row of rows) {
    const line = row.map((cell) => cell.text).join(' | ');
    const ends = row.map((cell) => cell.end);
    const starts = row.map((cell) => cell.start);
    if (!open || open.size + line.length > LONGEST_PASSAGE - 100) {
      if (open) pieces.push({ start: open.start, end: open.end, text: open.lines.join('\n') });
      open = {
        start: pieces.length === 0 ? start : Math.min(...starts),
        end: start,
        lines: [head],
        size: head.length,
      };
    }
    open.lines.push(line);
    open.size += line.length + 1;
    open.end = Math.max(open.end, ...ends);
  }
  if (open) pieces.push({ start: open.start, end: open.end, text: open.lines.join('\n') });
  return pieces;
}

function linesOf(code: string, start: number, end: number): Piece[] {
  if (code.length <= LONGEST_PASSAGE) return [{ start, end, text: code }];
  // Where single lines stand in the source is not known here; every part cites the whole block.
  const pieces: Piece[] = [];
  let lines: string[] = [];
  for (const line of code.split('\n')) {
    if (lines.join('\n').length + line.length > LONGEST_PASSAGE) {
      pieces.push({ start, end, text: lines.join('\n') });
      lines = [];
    }
    lines.push(line);
  }
  return [...pieces, { start, end, text: lines.join('\n') }];
}
