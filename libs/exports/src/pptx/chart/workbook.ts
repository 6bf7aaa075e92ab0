import { OfficePackage } from '../package';
import { el, escapeXml } from '../xml';
import { ChartData, cell } from './chart-data';

const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The numbers of a chart as a workbook, which Office opens for "Edit data": names in column A, a series a column. */
export function workbook({ categories, series }: ChartData): Buffer {
  const pack = new OfficePackage();
  const [book, sheet] = ['xl/workbook.xml', 'xl/worksheets/sheet1.xml'];
  pack.relate('', 'officeDocument', book);
  const id = pack.relate(book, 'worksheet', sheet);
  pack.add(
    book,
    `${TYPE}.sheet.main+xml`,
    el(
      'workbook',
      { xmlns: SHEETS, 'xmlns:r': RELATIONS },
      el('sheets', {}, el('sheet', { name: 'Sheet1', sheetId: 1, 'r:id': id })),
    ),
  );
  const rows = [
    ['', ...series.map(({ name }) => name)],
    ...categories.map((name, i) => [name, ...series.map(({ values }) => values[i] ?? null)]),
  ];
  pack.add(
    sheet,
    `${TYPE}.worksheet+xml`,
    el('worksheet', { xmlns: SHEETS }, el('sheetData', {}, ...rows.map(row))),
  );
  return pack.bytes();
}

function row(values: readonly (string | number | null)[], index: number): string {
  const cells = values.map((value, column) => {
    const r = cell(column, index + 1);
    if (value === null || value === '') return null;
    if (typeof value === 'number') return el('c', { r }, `<v>${value}</v>`);
    return el('c', { r, t: 'inlineStr' }, el('is', {}, text(value)));
  });
  return el('row', { r: index + 1 }, ...cells);
}

function text(value: string): string {
  return el('t', { 'xml:space': 'preserve' }, escapeXml(value));
}
