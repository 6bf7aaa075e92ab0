import type { Block, TableCell } from '@presto/decks';
import type { Place, Unit } from '../reading/material';
import { bare } from '../language/shorten';
import { placeOf } from '../reading/material';
import { type Composer, type Material, wording } from './composer';

type Table = Extract<Block, { kind: 'table' }>;

/** What a data slide shows of a table: some columns, the first of them naming the rows, and a run of rows. */
export interface View {
  readonly place: Place;
  readonly sourceTitle: string;
  readonly table: Table;
  readonly columns: readonly number[];
  readonly rows: readonly (readonly TableCell[])[];
}

export function viewOf({ units, library }: Material): View | null {
  const block = units.find(({ kind }) => kind === 'block');
  if (block?.kind !== 'block' || block.block.kind !== 'table') return null;
  const table = block.block;
  const named = units.flatMap((unit) => (unit.kind === 'column' ? [unit.index] : []));
  const bounds = units.flatMap((unit) => (unit.kind === 'row' ? [unit.index] : []));
  const rows = table.rows.slice(bounds[0] ?? 0, (bounds.at(-1) ?? table.rows.length - 1) + 1);
  const columns = named.length > 0 ? named : table.header.map((_, at) => at);
  return {
    place: block.place,
    sourceTitle: library.document(block.place.sourceId)?.title ?? '',
    table,
    columns,
    rows,
  };
}

/** Points that a line takes. */
const MOST_POINTS = 60;

const PERIOD =
  /^(?:1[5-9]|20)\d\d(?:\s*[-/.]\s*(?:\d{1,2}|Q[1-4]))*$|^Q[1-4]\b|^H[12]\b|\b(?:1[89]|20)\d\d$|^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\d{4}년|^\d{1,2}월$|^[1-4]분기$|^(?:week|day|month|year)\s*\d+$/i;

/** Whether these row names are points in time, in order. */
export const arePeriods = (names: readonly string[]): boolean =>
  names.length >= 2 && names.every((name) => PERIOD.test(name.trim()));

const short = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).trimEnd()}…`;

/** Head of a column without the unit in its brackets. */
export const columnName = (text: string): string =>
  text.replace(/\s*[([（][^()[\]（）]{1,16}[)\]）]\s*$/, '') || text;

/** Heads that name the kind of number, not what it is of. */
const NOTHING =
  /^(?:percent(?:age)?|per cent|share|value|number|count|total|amount|%|비율|값|합계|비중)$/i;
export const saysNothing = (name: string): boolean => name === '' || NOTHING.test(name.trim());

function kindOf(
  view: View,
  names: readonly string[],
  values: readonly (number | null)[],
  series: number,
): string {
  const count = names.length;
  if (arePeriods(names)) return count > 6 || series > 2 ? 'line' : 'column';
  const sum = values.reduce<number>((total, value) => total + (value ?? 0), 0);
  const shares = view.table.header[view.columns[1] ?? 1]?.unit === '%' && Math.abs(sum - 100) < 1.5;
  if (series === 1 && shares && count <= 4 && values.every((value) => (value ?? 0) >= 0))
    return 'pie';
  return series === 1 ? 'bar' : 'column';
}

/** At most as many rows as a line takes: every second, third … one, counted from the last. */
function thinned<T>(rows: readonly T[]): readonly T[] {
  const step = Math.ceil(rows.length / MOST_POINTS);
  return step === 1 ? rows : rows.filter((_, at) => (rows.length - 1 - at) % step === 0);
}

export const chart: Composer = (material) => {
  const view = viewOf(material);
  const [label, ...columns] = view?.columns ?? [];
  if (!view || label === undefined || columns.length === 0 || columns.length > 5) return null;
  const filled = view.rows.filter((row) =>
    columns.some((column) => row[column]?.value !== undefined && row[column]?.value !== null),
  );
  const rows = thinned(filled);
  const names = rows.map((row) => short(row[label]?.text || '–', 40));
  const kind = kindOf(
    view,
    names,
    rows.map((row) => row[columns[0] ?? 0]?.value ?? null),
    columns.length,
  );
  const ranked = kind === 'bar' || kind === 'pie';
  const first = columns[0] ?? 0;
  const ordered = ranked
    ? [...rows].sort((a, b) => (b[first]?.value ?? -Infinity) - (a[first]?.value ?? -Infinity))
    : rows;
  const shown = kind === 'bar' ? ordered.slice(0, 12) : ordered;
  const units = columns.map((column) => view.table.header[column]?.unit ?? null);
  const highlight = ranked ? (shown[0]?.[label]?.text ?? null) : null;
  if (
    rows.length < 3 ||
    (kind === 'column' && rows.length > 12) ||
    (kind !== 'line' && kind !== 'bar' && rows.length > 12)
  )
    return null;
  const title = view.sourceTitle.length <= 120 ? view.sourceTitle || null : null;
  return {
    content: {
      title: material.title,
      kind,
      unit: units.every((unit) => unit === units[0]) ? (units[0] ?? null) : null,
      categories: shown.map((row) => short(row[label]?.text || '–', 40)),
      series: columns.map((column) => ({
        name: short(columnName(view.table.header[column]?.text ?? '') || material.phrases.rows, 40),
        values: shown.map((row) => row[column]?.value ?? null),
      })),
      highlight: highlight !== null && highlight.length <= 40 ? highlight : null,
      source: title,
    },
    cited: citedRows(view, shown),
  };
};

/** The rows that are shown, each as one stretch; all of them as one when they follow one another. */
function citedRows(view: View, rows: readonly (readonly TableCell[])[]): Place[] {
  const cells = rows.flat().filter(({ start, end }) => end > start);
  if (cells.length === 0) return [];
  const start = Math.min(...cells.map((cell) => cell.start));
  const end = Math.max(...cells.map((cell) => cell.end));
  return [placeOf(view.place.sourceId, { text: '', start, end })];
}

export const table: Composer = (material) => {
  const view = viewOf(material);
  if (!view || view.columns.length < 2 || view.columns.length > 6 || view.rows.length > 9)
    return null;
  const heads = view.columns.flatMap((column) => view.table.header[column] ?? []);
  const title = view.sourceTitle.length <= 120 ? view.sourceTitle || null : null;
  return {
    content: {
      title: material.title,
      columns: heads.map((head) => ({
        label: short(head.text || '\u00A0', 36),
        unit: null,
        align: head.numeric ? 'end' : 'start',
      })),
      rows: view.rows.map((row) => view.columns.map((column) => row[column]?.text ?? '')),
      highlight_row: null,
      highlight_column: null,
      source: title,
    },
    cited: [
      ...heads.filter(({ text }) => text !== '').map((head) => placeOf(view.place.sourceId, head)),
      ...citedRows(view, view.rows),
    ],
  };
};

const LONGEST_LINE = 84;

/** The first lines that fit, ending at a blank line or the end of a block, never in the middle of one. */
function excerpt(code: string): string | null {
  const lines = code.replace(/\t/g, '  ').trimEnd().split('\n');
  const shared = Math.min(
    ...lines
      .filter((line) => line.trim() !== '')
      .map((line) => line.length - line.trimStart().length),
  );
  const flush = lines.map((line) => line.slice(shared));
  if (flush.some((line) => line.length > LONGEST_LINE)) return null;
  if (flush.length <= 16) return flush.join('\n');
  for (let end = 16; end >= 5; end--) {
    if (flush[end]?.trim() === '' || /^[}\])]/.test(flush[end - 1] ?? ''))
      return flush.slice(0, end).join('\n').trimEnd();
  }
  return null;
}

export const code: Composer = (material) => {
  const unit = material.units.find(({ kind }) => kind === 'block');
  if (unit?.kind !== 'block' || unit.block.kind !== 'code') return null;
  const shown = excerpt(unit.block.code);
  if (shown === null || shown.trim() === '' || shown.length > 1_400) return null;
  const about = material.units.find(({ kind }) => kind === 'sentence');
  const caption = about ? wording(about, 160, 28) : null;
  const said = caption !== null && bare(caption) !== bare(material.title) ? caption : null;
  const language = unit.block.language?.split(/[\s{,]/)[0]?.slice(0, 20) || null;
  return {
    content: { title: material.title, language, code: shown, highlight_lines: [], caption: said },
    cited: [unit.place, ...(said !== null && about ? [about.place] : [])],
  };
};

export const formula: Composer = (material) => {
  const unit = material.units.find(({ kind }) => kind === 'block');
  if (unit?.kind !== 'block' || unit.block.kind !== 'formula') return null;
  const about = material.units.find(
    (candidate): candidate is Extract<Unit, { kind: 'sentence' }> => candidate.kind === 'sentence',
  );
  const caption = about ? wording(about, 180, 32) : null;
  const said = caption !== null && bare(caption) !== bare(material.title) ? caption : null;
  return {
    content: { title: material.title, formula: unit.block.tex, symbols: [], caption: said },
    cited: [unit.place, ...(said !== null && about ? [about.place] : [])],
  };
};
