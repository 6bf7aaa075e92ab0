import { z } from 'zod';
import { chartSvg } from '../chart/chart';
import { maybeText, source, text as words, title } from '../content/fields';
import { contentPage } from './frames';
import { defineLayout } from './layout';

/** px: what is left of a slide beneath a title of two lines and above a source. */
const FRAME = { width: 1152, height: 404 };
/** px more where no source stands at the foot. */
const FOOT = 44;
const MOST_MARKS = { bar: 12, column: 12, pie: 6, line: 60, area: 60, scatter: 40 } as const;

export const chart = defineLayout({
  name: 'chart',
  when: 'A series of numbers: line for change over time, bar for a ranking (sorted), column for few periods, area for a volume over time, pie for up to six parts of a whole, scatter for two measures.',
  stage: 'plain',
  roomiest: 3,
  fields: z
    .strictObject({
      title: title(),
      kind: z.enum(['bar', 'column', 'line', 'area', 'pie', 'scatter']),
      unit: maybeText(24, 'Unit of the values, such as %, MWh or million €'),
      categories: z.array(words(40, 'A name or date on the axis')).min(1).max(60),
      series: z
        .array(
          z.strictObject({
            name: words(40, 'What the values are'),
            values: z
              .array(z.number().nullable())
              .max(60)
              .describe('One value a category, null where unknown'),
          }),
        )
        .min(1)
        .max(5)
        .describe('In a scatter exactly two: the first gives x, the second y'),
      highlight: maybeText(
        40,
        'The category or series that the title speaks of, exactly as written there',
      ),
      source: source(),
    })
    .superRefine(({ kind, categories, series }, context) => {
      const fault = (path: (string | number)[], message: string) =>
        context.addIssue({ code: 'custom', path, message });
      series.forEach(({ values }, i) => {
        if (values.length !== categories.length) {
          fault(
            ['series', i, 'values'],
            `one value a category: ${categories.length} (got ${values.length})`,
          );
        }
        if (values.every((value) => value === null))
          fault(['series', i, 'values'], 'at least one value');
      });
      if (categories.length > MOST_MARKS[kind]) {
        fault(
          ['categories'],
          `at most ${MOST_MARKS[kind]} in a ${kind} chart (got ${categories.length})`,
        );
      }
      if (kind === 'scatter' && series.length !== 2)
        fault(['series'], 'exactly 2 in a scatter: x and y');
      if (kind === 'pie' && series.length !== 1) fault(['series'], 'exactly 1 in a pie');
      if (kind === 'pie' && series.some(({ values }) => values.some((value) => (value ?? 0) < 0))) {
        fault(['series', 0, 'values'], 'no negative values in a pie');
      }
    }),
  compose: (content, { language }) => {
    const frame = { ...FRAME, height: FRAME.height + (content.source === null ? FOOT : 0) };
    return contentPage(
      { title: content.title },
      [
        {
          kind: 'graphic',
          name: 'chart',
          svg: chartSvg(content, { ...frame, language }, content.title),
          ...frame,
        },
      ],
      { foot: ['source', content.source] },
    );
  },
  samples: {
    en: {
      title: 'The reserve fell in both pilot plants and nowhere else',
      kind: 'column',
      unit: '% reserve',
      categories: ['North', 'Harbour', 'South', 'East', 'Mill', 'West'],
      series: [{ name: 'Q3 2025', values: [9, 10, 21, 22, 22, 24] }],
      highlight: 'North',
      source: 'Supplier settlement, Q3 2025',
    },
    ko: {
      title: '예비율은 시범 공장 두 곳에서만 내려갔습니다',
      kind: 'line',
      unit: '% 예비율',
      categories: ['1분기', '2분기', '3분기', '4분기', '5분기', '6분기'],
      series: [
        { name: '북부', values: [22, 21, 16, 12, 10, 9] },
        { name: '남부', values: [22, 22, 21, 22, 21, 21] },
      ],
      highlight: '북부',
      source: '공급사 정산서, 2025년 3분기',
    },
  },
});
