import type { Span } from '@presto/decks';
import { FlatText } from '../text/flat-text';

/**
 * The records of a CSV text (RFC 4180, with any delimiter) with the place of every cell, in one pass. A cell's span
 * is what stands between its quotes; blank lines and lines that begin with `#` are no records.
 */
export function readCells(
  source: string,
  delimiter: string,
  limit = Number.POSITIVE_INFINITY,
): Span[][] {
  const records: Span[][] = [];
  for (let at = 0; at < source.length && records.length < limit;) {
    const record: Span[] = [];
    const start = at;
    for (let more = true; more;) {
      const { cell, next } = readCell(source, at, delimiter);
      record.push(cell);
      more = source.charAt(next) === delimiter;
      at = next + 1;
    }
    const blank = record.every(({ text }) => text === '');
    if (!blank && source.charAt(start) !== '#') records.push(record);
  }
  return records;
}

function readCell(source: string, start: number, delimiter: string): { cell: Span; next: number } {
  let at = start;
  while (source.charAt(at) === ' ') at++;
  const flat = new FlatText();
  if (source.charAt(at) === '"') {
    for (at++; at < source.length; at++) {
      if (source.charAt(at) !== '"') flat.add(source.charAt(at), at, at + 1);
      else if (source.charAt(at + 1) === '"') flat.add('"', at, ++at + 1);
      else break;
    }
    while (at < source.length && source.charAt(at) !== delimiter && source.charAt(at) !== '\n')
      at++;
  } else {
    const from = at;
    while (at < source.length && source.charAt(at) !== delimiter && source.charAt(at) !== '\n')
      at++;
    flat.addRaw(source, from, at);
  }
  return { cell: flat.span() ?? { text: '', start, end: start }, next: at };
}
