import type { Block, Span } from '@presto/decks';
import { AppError } from '@presto/kernel';
import { makeTable } from '../text/make-table';
import { readNumber } from '../text/number';
import { readCells } from './cells';

const DELIMITERS = [',', ';', '\t', '|'];

/** How many records have the width that most records have, and that width. */
function agreement(records: readonly (readonly Span[])[]): { width: number; agreeing: number } {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width, agreeing] = [...counts].sort(([a, x], [b, y]) => y - x || b - a)[0] ?? [0, 0];
  return { width, agreeing };
}

/** The delimiter by which most of the first records agree on more than one cell. */
export function sniffDelimiter(source: string): string {
  const scored = DELIMITERS.map((delimiter) => {
    const records = readCells(source.slice(0, 64_000), delimiter, 60);
    const { width, agreeing } = agreement(records);
    return {
      delimiter,
      score: width > 1 ? (agreeing / records.length) * 10 + Math.min(width, 8) / 10 : 0,
    };
  });
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

/** A head has words where the rows below have numbers, or no cell that is empty, repeated or a number. */
function hasHead([first, ...rest]: readonly (readonly Span[])[]): boolean {
  if (!first || rest.length === 0) return false;
  const numbers = first.map(({ text }) => readNumber(text) !== null);
  const years = first.filter(({ text }) => /^(?:1[89]|20)\d\d$/.test(text)).length;
  if (numbers[0] === false && years >= 2 && years >= first.length - 2) return true;
  if (numbers.some(Boolean)) return false;
  return new Set(first.map(({ text }) => text)).size === first.length;
}

/**
 * A CSV text as one table.
 *
 * @throws AppError `source.csv_ragged` when no two rows have the same number of cells
 */
export function readCsv(source: string): { blocks: Block[]; remarks: string[] } {
  const delimiter = sniffDelimiter(source);
  const records = readCells(source, delimiter);
  const { width, agreeing } = agreement(records);
  if (records.length < 2 || agreeing < 2) {
    const message = 'No two rows of the CSV have the same number of cells.';
    throw new AppError('invalid', 'source.csv_ragged', message, {
      errors: [{ field: 'text', message }],
    });
  }
  const headed = hasHead(records);
  const [first = []] = records;
  const columns = Math.max(width, headed ? first.length : 0);
  const place = first[0]?.start ?? 0;
  const head = Array.from(
    { length: columns },
    (_, at): Span => (headed ? first[at] : undefined) ?? { text: '', start: place, end: place },
  );
  const body = headed ? records.slice(1) : records;
  const { table, padded } = makeTable(head, body);
  const cut = body.filter((row) => row.length > columns).length;
  const remarks = [
    ...(padded > 0
      ? [`${padded} of ${body.length} rows had fewer cells than the table and were padded.`]
      : []),
    ...(cut > 0
      ? [`${cut} of ${body.length} rows had more cells than the table; the rest was left out.`]
      : []),
    ...(headed ? [] : ['The table has no head.']),
  ];
  return { blocks: [{ kind: 'table', start: 0, end: source.length, ...table }], remarks };
}
