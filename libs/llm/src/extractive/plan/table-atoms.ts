import type { Span } from '@presto/decks';
import { arePeriods, columnName, saysNothing } from '../compose/data-slides';
import type { Phrases } from '../language/phrases';
import { lengthInWords } from '../language/words';
import { type Place, placeOf } from '../reading/material';
import type { Atom, TitleOption, Variant } from './candidate';
import { seriesTitle, stretchTitle, type Table, type Told, wholeTitle } from './table-titles';

/** Rows that a table on a slide takes. */
const MOST_ROWS = 8;
/** Names that are told on one slide. */
const MOST_CARDS = 4;
/** Words of a table that can be looked up on a slide. */
const MOST_WORDS = 80;
/** Rows beyond which a series is also told stretch by stretch. */
const LONG_SERIES = 24;
/** Slides that one long table is shown on at most. */
const MOST_STRETCHES = 24;

/** The column that names the rows: the first of text, or one of years; null when there is none. */
function labelColumn(table: Table): number | null {
  const text = table.header.findIndex(({ numeric }) => !numeric);
  const first = table.rows.map(([cell]) => cell?.text ?? '');
  if (arePeriods(first)) return 0;
  if (text >= 0) return text;
  return new Set(first).size === first.length && table.header.length > 1 ? 0 : null;
}

function seriesColumns(table: Table, label: number | null): number[] {
  return table.header.flatMap(({ numeric }, at) =>
    numeric && at !== label && varies(table, at) ? [at] : [],
  );
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
  const found = labelColumn(table);
  const label = found ?? 0;
  const at = (cell: Span | undefined): Place =>
    placeOf(sourceId, cell ?? { text: '', start: place.start, end: place.start });
  const told: Told = {
    sourceId,
    table,
    place,
    phrases,
    label,
    series: found === null || table.rows.length < 3 ? [] : seriesColumns(table, label),
    timed: arePeriods(table.rows.map((cells) => cells[label]?.text ?? '')),
    column: (index) => at(table.header[index]),
    row: (index) => at(table.rows[index]?.[0]),
  };
  const whole = table.rows.length <= MOST_ROWS + 1 && wordsIn(table.rows) <= MOST_WORDS;
  const units = new Set(told.series.map((index) => table.header[index]?.unit));
  // Several measures of few things are weighed against each other: that takes the table itself.
  const matrix = whole && !told.timed && told.series.length >= 3 && units.size >= 2;
  const charts = seriesAtoms(told, near, whole).map((atom) =>
    matrix ? { ...atom, score: atom.score / 2 } : atom,
  );
  // A table that a chart has told already is not told again while there is anything else.
  const charted = told.series.length > 0 && told.series.length === table.header.length - 1;
  const best = told.series.length === 0 ? 2.9 : matrix ? 4 : charted ? 0.9 : 2.2;
  const own = wholeTitle(told);
  const rows: Atom[] = whole
    ? [
        {
          variants: [{ layout: 'table', body: [place] }],
          titles: told.timed ? [...near, ...own] : near,
          fallback: own,
          score: best,
          at: place.start + 90,
        },
      ]
    : stretchAtoms(told);
  return [...charts, ...rows, ...glossaryAtoms(told)];
}

/** Names with what is said of each, as cards. */
function glossaryAtoms({ table, place, series, row, column, ...told }: Told): Atom[] {
  if (series.length > 0 || table.header.length !== 2 || wordsIn(table.rows) <= MOST_WORDS)
    return [];
  const titles = wholeTitle({ table, place, series, row, column, ...told });
  return stretches(table.rows.length, MOST_CARDS).map(([from, to], index) => ({
    variants: [{ layout: 'feature-cards', body: [place, row(from), row(to)] }],
    titles:
      index === 0
        ? titles
        : stretchTitle(
            table,
            told.sourceId,
            columnName(table.header[0]?.text ?? ''),
            0,
            from,
            to,
            told.phrases,
          ),
    score: 2 - 0.2 * index,
    at: place.start + 100 + index,
  }));
}

function seriesAtoms(told: Told, near: readonly TitleOption[], whole: boolean): Atom[] {
  const { sourceId, table, place, phrases, label, series, timed, column } = told;
  const asTable: Variant[] = whole ? [{ layout: 'table', body: [place] }] : [];
  const titled = (at: number, rows = table.rows): TitleOption[] =>
    seriesTitle(table, sourceId, label, at, phrases, timed, rows);
  const [first] = series;
  if (first === undefined) return [];
  const together = series.filter(
    (at) => table.header[at]?.unit === table.header[first]?.unit && comparable(table, at, first),
  );
  const joint = together.length >= 2 && together.length <= 5;
  const all: Atom[] = joint
    ? [
        {
          variants: [
            { layout: 'chart', body: [place, column(label), ...together.map(column)] },
            ...asTable,
          ],
          titles: [...near, ...titled(first)],
          score: 4,
          at: place.start,
        },
      ]
    : [];
  const single = series.slice(0, 6).flatMap((at, index): Atom[] => {
    const shown = joint && together.includes(at);
    const body = [place, column(label), column(at)];
    const name = columnName(table.header[at]?.text ?? '') || phrases.rows;
    const range = stretchTitle(table, sourceId, name, label, 0, table.rows.length - 1, phrases);
    return [
      {
        variants: [{ layout: 'chart', body }, ...asTable],
        titles: [...(!shown && index === 0 ? near : []), ...titled(at)],
        score: shown ? 1.2 - 0.1 * index : 3.8 - 0.5 * index,
        at: place.start + 1 + 2 * index,
      },
      {
        variants: [
          { layout: 'figures', body },
          { layout: 'key-figure', body },
        ],
        titles: timed ? range : saysNothing(name) ? [] : [{ text: name, place: column(at) }],
        score: 1.6 - 0.2 * index,
        // Between the charts, so that no look comes thrice.
        at: place.start + 2 + 2 * index,
      },
      ...(timed ? partAtoms(told, at, titled) : []),
    ];
  });
  return [...all, ...single];
}

/** A long series stretch by stretch. */
function partAtoms(
  { table, place, label, column, row }: Told,
  series: number,
  titled: (at: number, rows: Table['rows']) => TitleOption[],
): Atom[] {
  if (table.rows.length <= LONG_SERIES) return [];
  return stretches(table.rows.length, LONG_SERIES).map(([from, to], part) => ({
    variants: [
      { layout: 'chart', body: [place, column(label), column(series), row(from), row(to)] },
      { layout: 'figures', body: [place, column(label), column(series), row(from), row(to)] },
    ],
    titles: titled(series, table.rows.slice(from, to + 1)),
    score: 0.9,
    at: place.start + 40 + 10 * series + part,
  }));
}

/** A long table as tables that each fit a slide, its end first in worth. */
function stretchAtoms({ sourceId, table, place, phrases, label, series, row }: Told): Atom[] {
  const name = columnName(table.header[series[0] ?? label]?.text ?? '') || phrases.rows;
  const rows = Math.floor((table.rows.length * MOST_WORDS) / Math.max(1, wordsIn(table.rows)));
  if (rows < 2) return [];
  return stretches(table.rows.length, Math.min(MOST_ROWS, rows))
    .slice(-MOST_STRETCHES)
    .map(([from, to], index, all) => ({
      variants: [{ layout: 'table', body: [place, row(from), row(to)] }],
      titles: stretchTitle(table, sourceId, name, label, from, to, phrases),
      score: index === all.length - 1 ? 1.4 : 0.7,
      at: place.start + 100 + index,
    }));
}

const wordsIn = (rows: Table['rows']): number =>
  rows.flat().reduce((sum, { text }) => sum + lengthInWords(text), 0);

/** What stands out in a table, as things to remember; null when it has no series. */
export function tableSummary(sourceId: string, table: Table, place: Place): Variant | null {
  const label = labelColumn(table);
  const [first = label === 0 ? 1 : 0, second] = seriesColumns(table, label);
  if (label === null || table.header[first] === undefined || table.rows.length < 2) return null;
  const columns = [label, first, ...(second === undefined ? [] : [second])].map((at) =>
    placeOf(sourceId, table.header[at] ?? { text: '', start: place.start, end: place.start }),
  );
  return { layout: 'takeaways', body: [place, ...columns] };
}

/** A column with one and the same value in every row tells nothing. */
const varies = (table: Table, at: number): boolean =>
  new Set(table.rows.map((row) => row[at]?.value)).size > 1;

/** Whether two columns can share an axis: their largest values are within a factor of eight. */
function comparable(table: Table, a: number, b: number): boolean {
  const top = (at: number): number =>
    Math.max(...table.rows.map((row) => Math.abs(row[at]?.value ?? 0)), 0);
  const [x, y] = [top(a), top(b)];
  return x > 0 && y > 0 && x / y < 8 && y / x < 8;
}
