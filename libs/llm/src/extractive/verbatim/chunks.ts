import { lengthInWords } from '../language/words';

/** Lines and columns of code that are readable from the last row. */
const LINES = 14;
const COLUMNS = 84;
const MOST_ROWS = 8;
/** Words of a table on a slide. */
const MOST_WORDS = 80;

/** Code in stretches that each fit a slide, parted at a blank line where there is one near; long lines go on in the next. */
export function codeChunks(code: string): string[] {
  const lines = code
    .replace(/\t/g, '  ')
    .split('\n')
    .flatMap((line) => wrapped(line));
  const chunks: string[] = [];
  while (lines.some((line) => line.trim() !== '')) {
    const blank =
      lines.length <= LINES
        ? -1
        : lines.slice(0, LINES + 1).findLastIndex((line) => line.trim() === '');
    const chunk = lines.splice(0, blank >= LINES / 2 ? blank : LINES);
    if (chunk.some((line) => line.trim() !== '')) chunks.push(chunk.join('\n'));
  }
  return chunks;
}

function wrapped(line: string): string[] {
  const graphemes = [...line];
  const count = Math.max(1, Math.ceil(graphemes.length / COLUMNS));
  return Array.from({ length: count }, (_, at) =>
    graphemes.slice(at * COLUMNS, (at + 1) * COLUMNS).join(''),
  );
}

/** Rows of a table in groups that each fit a slide, of about the same length. */
export function rowGroups<Row extends readonly { readonly text: string }[]>(
  rows: readonly Row[],
): Row[][] {
  const words = rows.reduce((sum, row) => sum + wordsIn(row), 0);
  const count = Math.max(
    Math.ceil(rows.length / MOST_ROWS),
    Math.min(rows.length, Math.ceil(words / MOST_WORDS)),
  );
  const size = Math.ceil(rows.length / Math.max(1, count));
  return Array.from({ length: count }, (_, at) => rows.slice(at * size, (at + 1) * size)).filter(
    (group) => group.length > 0,
  );
}

const wordsIn = (row: readonly { readonly text: string }[]): number =>
  row.reduce((sum, { text }) => sum + lengthInWords(text), 0);
