import type { Block } from '@presto/decks';
import { columnName, saysNothing } from '../compose/data-slides';
import { landmarksOf, unitBehind } from '../compose/series-slides';
import type { Phrases } from '../language/phrases';
import { type Place, placeOf } from '../reading/material';
import type { TitleOption } from './candidate';

export type Table = Extract<Block, { kind: 'table' }>;

/** A table with what its atoms have in common. */
export interface Told {
  readonly sourceId: string;
  readonly table: Table;
  readonly place: Place;
  readonly phrases: Phrases;
  /** The column that names the rows. */
  readonly label: number;
  readonly series: readonly number[];
  /** Its rows are points in time. */
  readonly timed: boolean;
  readonly column: (at: number) => Place;
  readonly row: (at: number) => Place;
}

/** A title told by the cells themselves: `Mean: 315.98 → 424.61 ppm (1959–2024)`. */
export function seriesTitle(
  table: Table,
  sourceId: string,
  label: number,
  column: number,
  phrases: Phrases,
  timed: boolean,
  rows = table.rows,
): TitleOption[] {
  const view = {
    place: { sourceId, start: 0, end: 0, text: '' },
    sourceTitle: '',
    table,
    columns: [label, column],
    rows,
  };
  const marks = landmarksOf(view, column, label, timed);
  const find = (role: string) => marks.find((mark) => mark.role === role);
  const [first, latest, highest] = [
    find('first') ?? find('lowest'),
    find('latest'),
    find('highest') ?? find('latest'),
  ];
  const head = table.header[column];
  const unit = unitBehind(latest?.cell.text ?? '', head?.unit ?? null);
  const name = columnName(head?.text ?? '');
  const said = name ? `${name}: ` : '';
  if (timed && first && latest) {
    const range = phrases.range(first.name.text, latest.name.text);
    const text = `${said}${first.cell.text} → ${latest.cell.text}${unit} (${range})`;
    return [{ text, place: placeOf(sourceId, latest.cell) }];
  }
  if (!timed && highest) {
    const value = `${highest.cell.text}${unit}`;
    const text = saysNothing(name)
      ? `${highest.name.text}: ${value}`
      : `${name} – ${phrases.highest.toLowerCase()}: ${highest.name.text} (${value})`;
    return [{ text, place: placeOf(sourceId, highest.cell) }];
  }
  return [];
}

/** A title that names a stretch of rows: `Mean, 1959–1980`. */
export function stretchTitle(
  table: Table,
  sourceId: string,
  name: string,
  label: number,
  from: number,
  to: number,
  phrases: Phrases,
): TitleOption[] {
  const [first, last] = [table.rows[from]?.[label], table.rows[to]?.[label]];
  if (!first || !last) return [];
  return [
    { text: `${name}, ${phrases.range(first.text, last.text)}`, place: placeOf(sourceId, first) },
  ];
}

/** What a table is called when nothing around it says so: its rows' span, or the heads of its columns. */
export function wholeTitle({
  sourceId,
  table,
  label,
  series,
  timed,
  phrases,
  column,
}: Told): TitleOption[] {
  const heads = table.header.map(({ text }) => columnName(text)).filter(Boolean);
  const named =
    series.length > 0 ? series : table.header.map((_, at) => at).filter((at) => at !== label);
  const name = named
    .map((at) => columnName(table.header[at]?.text ?? ''))
    .filter(Boolean)
    .join(', ');
  const text = heads.join(' · ');
  if (timed && name.length > 0 && name.length <= 60) {
    return stretchTitle(table, sourceId, name, label, 0, table.rows.length - 1, phrases);
  }
  return text.length > 0 && text.length <= 90 ? [{ text, place: column(0) }] : [];
}
