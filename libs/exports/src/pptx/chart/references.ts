import { el, escapeXml } from '../xml';
import { cell } from './chart-data';
import { val } from './parts';

/** The cells of a series in the workbook. */
export function range(column: number, last: number): string {
  const letter = cell(column, 1)[0];
  return `Sheet1!$${letter}$2:$${letter}$${last}`;
}

/** Names in cells, with what the cells say. */
export function strings(formula: string, values: readonly string[]): string {
  const cached = values.map((value, idx) => el('c:pt', { idx }, `<c:v>${escapeXml(value)}</c:v>`));
  return el(
    'c:strRef',
    {},
    `<c:f>${formula}</c:f>`,
    el('c:strCache', {}, val('ptCount', values.length), ...cached),
  );
}

/** Numbers in cells, with what the cells say. */
export function numbers(
  formula: string,
  values: readonly (number | null)[],
  format: string,
): string {
  const cached = values.map((value, idx) =>
    value === null ? null : el('c:pt', { idx }, `<c:v>${value}</c:v>`),
  );
  return el(
    'c:numRef',
    {},
    `<c:f>${formula}</c:f>`,
    el(
      'c:numCache',
      {},
      `<c:formatCode>${format}</c:formatCode>`,
      val('ptCount', values.length),
      ...cached,
    ),
  );
}
