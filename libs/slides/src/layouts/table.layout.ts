import { z } from 'zod';
import { cell, maybeText, orNull, source, text as words, title } from '../content/fields';
import { contentPage } from './frames';
import { defineLayout } from './layout';
import { columnWidths } from './column-widths';

export const table = defineLayout({
  name: 'table',
  when: 'Anything with rows and columns that must be looked up; a chart if one column is a series.',
  stage: 'plain',
  roomiest: 1,
  fields: z
    .strictObject({
      title: title(),
      columns: z
        .array(
          z.strictObject({
            label: words(36, 'Head of the column'),
            unit: maybeText(16, 'Unit of its numbers'),
            align: z.enum(['start', 'center', 'end']).default('start').describe('end for numbers'),
          }),
        )
        .min(2)
        .max(6),
      rows: z
        .array(z.array(cell(80)).min(2).max(6))
        .min(1)
        .max(9)
        .describe('One cell a column; empty where there is nothing'),
      highlight_row: orNull(
        z.int().min(1).max(9).describe('The row that the title speaks of, counted from 1'),
      ),
      highlight_column: orNull(
        z.int().min(1).max(6).describe('The column that the title speaks of, counted from 1'),
      ),
      source: source(),
    })
    .superRefine(({ columns, rows, highlight_row, highlight_column }, context) => {
      const fault = (path: (string | number)[], message: string) =>
        context.addIssue({ code: 'custom', path, message });
      rows.forEach((cells, i) => {
        if (cells.length !== columns.length) {
          fault(['rows', i], `one cell a column: ${columns.length} (got ${cells.length})`);
        }
      });
      if (highlight_row !== null && highlight_row > rows.length)
        fault(['highlight_row'], `at most ${rows.length}`);
      if (highlight_column !== null && highlight_column > columns.length) {
        fault(['highlight_column'], `at most ${columns.length}`);
      }
    }),
  compose: ({ title, columns, rows, highlight_row, highlight_column, source }) =>
    contentPage(
      { title },
      [
        {
          kind: 'table',
          head: columns.map(({ label, unit, align }, i) => ({
            field: `columns[${i}].label`,
            value: label,
            unit,
            align,
          })),
          rows: rows.map((cells, r) =>
            cells.map((value, c) => ({ field: `rows[${r}][${c}]`, value })),
          ),
          strongRow: highlight_row === null ? null : highlight_row - 1,
          strongColumn: highlight_column === null ? null : highlight_column - 1,
          widths: columnWidths(
            columns.map(({ label, unit }) => `${label} ${unit ?? ''}`),
            rows,
          ),
        },
      ],
      { foot: ['source', source] },
    ),
  samples: {
    en: {
      title: 'The furnaces are the cheapest load to move',
      columns: [
        { label: 'Load', unit: null, align: 'start' },
        { label: 'Energy', unit: 'MWh', align: 'end' },
        { label: 'Movable', unit: 'h', align: 'end' },
        { label: 'Cost of moving', unit: '€/MWh', align: 'end' },
      ],
      rows: [
        ['Furnaces', '4,120', '6', '3.10'],
        ['Compressed air', '2,830', '2', '7.40'],
        ['Ventilation', '6,180', '1', '9.00'],
        ['Presses', '4,890', '0.5', '41.50'],
      ],
      highlight_row: 1,
      highlight_column: null,
      source: 'Load study, June 2025',
    },
    ko: {
      title: '가열로가 옮기기에 가장 싼 부하입니다',
      columns: [
        { label: '부하', unit: null, align: 'start' },
        { label: '전력', unit: 'MWh', align: 'end' },
        { label: '이동 가능', unit: '시간', align: 'end' },
        { label: '이동 비용', unit: '€/MWh', align: 'end' },
      ],
      rows: [
        ['가열로', '4,120', '6', '3.10'],
        ['압축 공기', '2,830', '2', '7.40'],
        ['환기', '6,180', '1', '9.00'],
        ['프레스', '4,890', '0.5', '41.50'],
      ],
      highlight_row: 1,
      highlight_column: null,
      source: '부하 조사, 2025년 6월',
    },
  },
});
