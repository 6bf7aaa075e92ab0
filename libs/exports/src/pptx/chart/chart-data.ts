import type { Look } from '../look';

/** The content of the chart layout. */
export interface ChartData {
  readonly title: string;
  readonly kind: 'bar' | 'column' | 'line' | 'area' | 'pie' | 'scatter';
  readonly unit: string | null;
  readonly categories: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
  }[];
  readonly highlight: string | null;
}

/**
 * The colour of a series, or of one of its marks: what the title speaks of in the accent and the rest grey;
 * without a highlight one series is all accent, several take the theme's chart colours.
 */
export function colourOf(
  { series, categories, highlight }: ChartData,
  look: Look,
  s: number,
  category: number | null = null,
): string {
  const { accent } = look.palette;
  const own = series.length === 1 ? accent : (look.theme.colours.series[s] ?? accent);
  const isCategory = highlight !== null && categories.includes(highlight);
  const isSeries = highlight !== null && series.some(({ name }) => name === highlight);
  if (!isCategory && !isSeries) return own;
  const meant = isCategory
    ? category !== null && categories[category] === highlight
    : series[s]?.name === highlight;
  return meant ? accent : look.theme.colours.rest;
}

/** A cell's address: column from 0, row from 1. */
export function cell(column: number, row: number): string {
  return `${String.fromCharCode(65 + column)}${row}`;
}

/** How Office writes the numbers of a chart. */
export function numberFormat({ series }: ChartData): string {
  const values = series.flatMap(({ values }) => values.filter((value) => value !== null));
  if (values.every(Number.isInteger)) return '#,##0';
  const most = Math.max(...values.map((value) => (String(value).split('.')[1] ?? '').length));
  return `#,##0.${'0'.repeat(Math.min(3, Math.max(1, most)))}`;
}
