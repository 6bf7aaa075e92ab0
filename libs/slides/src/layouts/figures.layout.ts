import { z } from 'zod';
import { maybeText, source, text as words, title } from '../content/fields';
import { row, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { GAPS, NARROWEST, ROLES, SUFFIX } from '../scene/metrics';
import { defineLayout } from './layout';

const FULL_WIDTH = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const NARROW = /[\s.,:;'’|il]/;
const widthOf = (text: string) =>
  [...text].reduce((sum, c) => sum + (FULL_WIDTH.test(c) ? 0.95 : NARROW.test(c) ? 0.28 : 0.58), 0);

/** About how wide a number with its unit is, in em of the number. */
function emOf({ value, unit }: { readonly value: string; readonly unit: string | null }): number {
  return widthOf(value) + (unit === null ? 0 : 0.25 + widthOf(unit) * SUFFIX.figure);
}

/** The same of a column at the normal size. */
function roomFor(columns: number): number {
  return (NARROWEST - GAPS.xl * (columns - 1)) / columns / ROLES.figure.size;
}

export const figures = defineLayout({
  name: 'figures',
  when: 'Two to four numbers with units that belong together.',
  stage: 'bold',
  roomiest: 1,
  fields: z.strictObject({
    title: title(),
    items: z
      .array(
        z.strictObject({
          value: words(9, 'The number as it is said'),
          unit: maybeText(16, 'Its unit'),
          label: words(80, 'What it counts'),
        }),
      )
      .min(2)
      .max(4),
    source: source(),
  }),
  compose: ({ title, items, source }) => {
    const role = items.some((item) => emOf(item) > roomFor(items.length)) ? 'amount' : 'figure';
    return contentPage(
      { title },
      [
        row(
          items.map(({ value, unit, label }, i) =>
            stack(
              [
                text(role, `items[${i}].value`, value, {
                  tone: 'accent',
                  suffix: unit === null ? null : { field: `items[${i}].unit`, value: unit },
                }),
                text('body', `items[${i}].label`, label, { tone: 'muted' }),
              ],
              { tag: 'li', name: 'number', gap: 's' },
            ),
          ),
          { tag: 'ul', name: 'figures', gap: 'xl' },
        ),
      ],
      { justify: 'center', foot: ['source', source] },
    );
  },
  samples: {
    en: {
      title: 'Two pilot plants paid for the equipment in a quarter',
      items: [
        { value: '11', unit: '%', label: 'off the whole bill' },
        { value: '4', unit: 'minutes', label: 'of work a day for a shift lead' },
        { value: '96', unit: '%', label: 'of the hours within the forecast’s band' },
      ],
      source: 'Pilot report, October 2025',
    },
    ko: {
      title: '시범 공장 두 곳이 한 분기 만에 장비값을 벌었습니다',
      items: [
        { value: '11', unit: '%', label: '전체 요금에서 절감' },
        { value: '4', unit: '분', label: '조장의 하루 작업 시간' },
        { value: '96', unit: '%', label: '예측 범위 안에 든 시간' },
      ],
      source: '시범 운영 보고서, 2025년 10월',
    },
  },
});
