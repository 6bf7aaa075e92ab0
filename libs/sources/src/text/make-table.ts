import type { SourceTable, Span, TableCell, TableColumn } from '@presto/decks';
import { readNumber } from './number';

const HEAD_UNIT = /[([（]\s*([^()[\]（）]{1,16})\s*[)\]）]\s*$/;
const EMPTY = /^(?:|-|–|—|n\/?a|null|nan|\.)$/i;

export interface MadeTable {
  readonly table: SourceTable;
  /** Rows that were shorter than the header and got empty cells. */
  readonly padded: number;
}

/** One unit for a column: that of its head, else the one that all its numbers share. */
function columnUnit(head: string, units: readonly (string | null)[]): string | null {
  const inHead = HEAD_UNIT.exec(head)?.[1];
  if (inHead) return inHead;
  const [first = null] = units;
  return units.every((unit) => unit === first) ? first : null;
}

/** A table of equally wide rows with its numbers read; cells beyond the header are dropped with it. */
export function makeTable(head: readonly Span[], body: readonly (readonly Span[])[]): MadeTable {
  const width = head.length;
  let padded = 0;
  const read = body.map((row) => {
    if (row.length < width) padded++;
    const end = row.at(-1)?.end ?? 0;
    const full = Array.from(
      { length: width },
      (_, at): Span => row[at] ?? { text: '', start: end, end },
    );
    return full.map((cell) => ({
      cell,
      number: EMPTY.test(cell.text) ? null : readNumber(cell.text),
    }));
  });
  const header = head.map((span, at): TableColumn => {
    const filled = read
      .flatMap((row) => row[at] ?? [])
      .filter(({ cell }) => !EMPTY.test(cell.text));
    const numbers = filled.flatMap(({ number }) => number ?? []);
    const numeric = filled.length > 0 && numbers.length === filled.length;
    return {
      ...span,
      numeric,
      unit: numeric
        ? columnUnit(
            span.text,
            numbers.map(({ unit }) => unit),
          )
        : null,
    };
  });
  const rows = read.map((row) =>
    row.map(({ cell, number }): TableCell => ({ ...cell, value: number?.value ?? null })),
  );
  return { table: { header, rows }, padded };
}
