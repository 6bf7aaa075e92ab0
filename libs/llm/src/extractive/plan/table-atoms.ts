import type { Block } from '@presto/decks';
import { arePeriods, columnName } from '../compose/data-slides';
import { landmarksOf } from '../compose/series-slides';
import type { Phrases } from '../language/phrases';
import { type Place, placeOf } from '../reading/material';
import type { Atom, TitleOption, Variant } from './candidate';

type Table = Extract<Block, { kind: 'table' }>;

/** Rows that a table on a slide takes. */
const MOST_ROWS = 8;
/** Rows beyond which a series is also told stretch by stretch. */
const LONG_SERIES = 24;

/** The column that names the rows: the first of text, or one of years; null when there is none. */
function labelColumn(table: Table): number | null {
  const text = table.header.findIndex(({ numeric }) => !numeric);
  const first = table.rows.map(([cell]) => cell?.text ?? '');
  if (arePeriods(first)) return 0;
  return text >= 0 ? text : null;
}

function seriesColumns(table: Table, label: number | null): number[] {
  return table.header.flatMap(({ numeric }, at) => (numeric && at !== label ? [at] : []));
}

/** A title told by the cells themselves: `Mean: 315.98 (1959) → 424.61 (2024)`. */
function seriesTitle(
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
  const marks = landmarksOf(view, column, label);
  const find = (role: string) => marks.find((mark) => mark.role === role);
  const [first, latest, highest] = [
    find('first') ?? find('lowest'),
    find('latest'),
    find('highest') ?? find('latest'),
  ];
  const head = table.header[column];
  const unit = head?.unit && !/\d[^\d]+$/.test(latest?.cell.text ?? '') ? ` ${head.unit}` : '';
  const name = columnName(head?.text ?? '');
  const said = name ? `${name}: ` : '';
  if (timed && first && latest) {
    return [
      {
        text: `${said}${first.cell.text} (${first.name.text}) → ${latest.cell.text}${unit} (${latest.name.text})`,
        place: placeOf(sourceId, latest.cell),
      },
    ];
  }
  if (!timed && highest) {
    return [
      {
        text: `${phrases.highest} – ${said}${highest.name.text} (${highest.cell.text}${unit})`,
        place: placeOf(sourceId, highest.cell),
      },
    ];
  }
  return [];
}

/** A title that names a stretch of rows: `Mean, 1959–1980`. */
function stretchTitle(
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

function stretches(count: number, size: number): [number, number][] {
  const parts = Math.ceil(count / size);
  return Array.from({ length: parts }, (_, at): [number, number] => [
    Math.floor((at * count) / parts),
    Math.floor(((at + 1) * count) / parts) - 1,
  ]);
}

/**
 * The slides that a table can make: its series as charts, singly and those of one unit together, what stands out in
 * them, and the table itself, in stretches when it is long. `near` are titles from the text around it.
 */
export function tableAtoms(
  sourceId: string,
  table: Table,
  place: Place,
  near: readonly TitleOption[],
  phrases: Phrases,
): Atom[] {
  const atoms: Atom[] = [];
  const label = labelColumn(table);
  const series = seriesColumns(table, label);
  const column = (at: number): Place =>
    placeOf(sourceId, table.header[at] ?? { text: '', start: place.start, end: place.start });
  const row = (at: number): Place =>
    placeOf(sourceId, table.rows[at]?.[0] ?? { text: '', start: place.start, end: place.start });
  const timed = label !== null && arePeriods(table.rows.map((cells) => cells[label]?.text ?? ''));
  const long = table.rows.length > MOST_ROWS + 1;
  const push = (
    score: number,
    at: number,
    variants: readonly Variant[],
    titles: readonly TitleOption[],
  ) => atoms.push({ score, at: place.start + at, variants, titles });

  if (label !== null && table.rows.length >= 3) {
    const [first] = series;
    const together = series.filter(
      (at) =>
        table.header[at]?.unit === table.header[first ?? 0]?.unit &&
        comparable(table, at, first ?? 0),
    );
    const titled = (at: number): TitleOption[] =>
      seriesTitle(table, sourceId, label, at, phrases, timed);
    if (first !== undefined && together.length >= 2 && together.length <= 5) {
      push(
        3.2,
        0,
        [{ layout: 'chart', body: [place, column(label), ...together.map(column)] }],
        [...near, ...titled(first)],
      );
    }
    series.slice(0, 6).forEach((at, index) => {
      const alone = together.length < 2 || !together.includes(at);
      const body = [place, column(label), column(at)];
      const titles = [...(alone && index === 0 ? near : []), ...titled(at)];
      push(
        alone ? 3.1 - 0.3 * index : 1.2 - 0.1 * index,
        1 + index,
        [{ layout: 'chart', body }],
        titles,
      );
      const name = columnName(table.header[at]?.text ?? '') || phrases.rows;
      const range = stretchTitle(table, sourceId, name, label, 0, table.rows.length - 1, phrases);
      push(
        1.6 - 0.2 * index,
        20 + index,
        [
          { layout: 'figures', body },
          { layout: 'key-figure', body },
        ],
        timed ? range : [{ text: name, place: column(at) }],
      );
      if (timed && table.rows.length > LONG_SERIES) {
        stretches(table.rows.length, LONG_SERIES).forEach(([from, to], part) => {
          const some = [place, column(label), column(at), row(from), row(to)];
          push(
            0.9 - 0.1 * index,
            40 + 10 * index + part,
            [{ layout: 'chart', body: some }],
            seriesTitle(table, sourceId, label, at, phrases, timed, table.rows.slice(from, to + 1)),
          );
        });
      }
    });
  }
  if (!long) {
    push(series.length > 0 ? 2.3 : 2.9, 90, [{ layout: 'table', body: [place] }], near);
  } else if (label !== null) {
    const name =
      columnName(
        series[0] === undefined
          ? (table.header[label]?.text ?? '')
          : (table.header[series[0]]?.text ?? ''),
      ) || phrases.rows;
    const parts = stretches(table.rows.length, MOST_ROWS);
    parts.slice(-24).forEach(([from, to], index, all) => {
      const last = index === all.length - 1;
      push(
        last ? 1.4 : 0.7,
        100 + index,
        [{ layout: 'table', body: [place, row(from), row(to)] }],
        stretchTitle(table, sourceId, name, label, from, to, phrases),
      );
    });
  }
  return atoms;
}

/** Whether two columns can share an axis: their largest values are within a factor of eight. */
function comparable(table: Table, a: number, b: number): boolean {
  const top = (at: number): number =>
    Math.max(...table.rows.map((row) => Math.abs(row[at]?.value ?? 0)), 0);
  const [x, y] = [top(a), top(b)];
  return x > 0 && y > 0 && x / y < 8 && y / x < 8;
}
