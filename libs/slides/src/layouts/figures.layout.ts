import { z } from 'zod';
import { maybeText, source, text as words, title } from '../content/fields';
import { row, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';

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
  compose: ({ title, items, source }) =>
    contentPage(
      { title },
      [
        row(
          items.map(({ value, unit, label }, i) =>
            stack(
              [
                text('figure', `items[${i}].value`, value, {
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
    ),
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
