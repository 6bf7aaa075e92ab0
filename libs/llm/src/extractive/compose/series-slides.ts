import type { TableCell } from '@presto/decks';
import { type Place, placeOf } from '../reading/material';
import { type Composed, type Composer, type Material } from './composer';
import { type View, arePeriods, columnName, saysNothing, viewOf } from './data-slides';

/** A value of a series that says something by its place in it. */
interface Landmark {
  readonly role: 'latest' | 'first' | 'highest' | 'lowest';
  readonly name: TableCell;
  readonly cell: TableCell;
}

/** The landmarks of one column of numbers, each cell once. */
export function landmarksOf(view: View, column: number, label: number, timed = true): Landmark[] {
  const filled = view.rows.flatMap((row) => {
    const [name, cell] = [row[label], row[column]];
    return name && cell && cell.value !== null ? [{ name, cell, value: cell.value }] : [];
  });
  const [first] = filled;
  const last = filled.at(-1);
  if (!first || !last || filled.length < 3) return [];
  const highest = filled.reduce((best, next) => (next.value > best.value ? next : best));
  const lowest = filled.reduce((best, next) => (next.value < best.value ? next : best));
  const extremes = [
    { role: 'highest', ...highest },
    { role: 'lowest', ...lowest },
  ] as const;
  // Only what stands in time has a first and a latest.
  const all = timed
    ? ([{ role: 'latest', ...last }, ...extremes, { role: 'first', ...first }] as const)
    : extremes;
  return all
    .filter(({ cell }, at) => all.findIndex((other) => other.cell === cell) === at)
    .map(({ role, name, cell }) => ({ role, name, cell }));
}

function told(
  material: Material,
): { view: View; unit: string | null; marks: Landmark[]; series: string; timed: boolean } | null {
  const view = viewOf(material);
  const [label, column] = view?.columns ?? [];
  if (!view || label === undefined || column === undefined) return null;
  const head = view.table.header[column];
  const timed = arePeriods(view.rows.map((row) => row[label]?.text ?? ''));
  const marks = landmarksOf(view, column, label, timed);
  return { view, unit: head?.unit ?? null, marks, series: columnName(head?.text ?? ''), timed };
}

/** The landmarks of up to two series, one line each. */
export const seriesTakeaways: Composer = (material) => {
  const view = viewOf(material);
  const [label, ...columns] = view?.columns ?? [];
  if (!view || label === undefined) return null;
  const timed = arePeriods(view.rows.map((row) => row[label]?.text ?? ''));
  const lines = columns.flatMap((column) => {
    const head = view.table.header[column];
    const name = columnName(head?.text ?? '');
    return landmarksOf(view, column, label, timed)
      .filter(({ role }) => role !== 'first')
      .slice(0, columns.length > 1 ? 2 : 3)
      .map((mark) => {
        const said = `${mark.cell.text}${unitBehind(mark.cell.text, head?.unit ?? null)}`;
        return {
          mark,
          text: `${name ? `${name} – ` : ''}${material.phrases[mark.role].toLowerCase()}: ${said} (${mark.name.text})`,
        };
      });
  });
  if (lines.length < 2) return rowTakeaways(material, view, label, columns[0] ?? label);
  const points = lines.slice(0, 5).map(({ text }) => text.slice(0, 140));
  return {
    content: { title: material.title, points },
    cited: places(
      view,
      lines.slice(0, 5).map(({ mark }) => mark),
    ),
  };
};

/** The first rows of a table without numbers, a line each. */
function rowTakeaways(
  { title }: Material,
  view: View,
  label: number,
  column: number,
): Composed | null {
  const rows = view.rows.flatMap((row) => {
    const [name, cell] = [row[label], row[column]];
    const text = name && cell ? `${name.text} – ${cell.text}` : '';
    return name && cell && name.text && cell.text && text.length <= 140
      ? [{ text, places: [name, cell] }]
      : [];
  });
  const shown = rows.slice(0, 4);
  if (shown.length < 2 || label === column) return null;
  return {
    content: { title, points: shown.map(({ text }) => text) },
    cited: shown.flatMap(({ places }) => places.map((cell) => placeOf(view.place.sourceId, cell))),
  };
}

/** The unit of a column behind a number that does not bring its own. */
export const unitBehind = (cell: string, unit: string | null): string =>
  unit === null || /[^\d.,\s−–+()'-]/.test(cell) ? '' : /^[%‰°]/.test(unit) ? unit : ` ${unit}`;

/** The unit behind a number set large, without the currency that the number brings itself. */
function unitOf(cell: string, unit: string | null, most: number): string | null {
  const own = /[$€£¥₩]/.test(cell) ? (unit ?? '').replace(/[$€£¥₩]\s*/g, '') : unit;
  return own && own.length <= most ? own : null;
}

const fits = (value: string): boolean => value.length <= 9;
const digits = (text: string): string => text.replace(/[^\d.,+\-−()$€£¥₩]/g, '') || text;
const places = (view: View, marks: readonly Landmark[]): Place[] =>
  marks.flatMap(({ name, cell }) => [
    placeOf(view.place.sourceId, name),
    placeOf(view.place.sourceId, cell),
  ]);

export const seriesFigures: Composer = (material) => {
  const found = told(material);
  const marks = found?.marks.filter(({ cell }) => fits(digits(cell.text))) ?? [];
  if (!found || marks.length < 2) return null;
  const items = marks.slice(0, found.timed ? 3 : 2).map(({ role, name, cell }) => ({
    value: digits(cell.text),
    unit: unitOf(cell.text, found.unit, 16),
    label: `${material.phrases[role]}: ${name.text}`.slice(0, 80),
  }));
  return {
    content: { title: material.title, items, source: found.view.sourceTitle.slice(0, 120) || null },
    cited: places(found.view, marks.slice(0, items.length)),
  };
};

export const seriesKeyFigure: Composer = (material) => {
  const found = told(material);
  const mark = found?.marks.find(({ cell }) => fits(digits(cell.text)));
  if (!found || !mark) return null;
  const named = found.series !== '' && !saysNothing(found.series);
  const label = named ? `${found.series}, ${mark.name.text}` : mark.name.text;
  return {
    content: {
      title: material.title,
      value: digits(mark.cell.text),
      unit: unitOf(mark.cell.text, found.unit, 24),
      label: label.slice(0, 110),
      detail: null,
      source: found.view.sourceTitle.slice(0, 120) || null,
    },
    cited: places(found.view, [mark]),
  };
};
