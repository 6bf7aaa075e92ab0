import { z } from 'zod';
import { maybeText, source, text as words, title } from '../content/fields';
import { row, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';

export const keyFigure = defineLayout({
  name: 'key-figure',
  when: 'One number that the audience should still know tomorrow.',
  stage: 'bold',
  roomiest: 1,
  fields: z.strictObject({
    title: title(),
    value: words(9, 'The number as it is said, such as 9 or 1.2'),
    unit: maybeText(24, 'Its unit, such as % or million €'),
    label: words(110, 'What the number counts'),
    detail: maybeText(220, 'Against what, since when, or what follows'),
    source: source(),
  }),
  compose: ({ title, value, unit, label, detail, source }) =>
    contentPage(
      { title },
      [
        text('key', 'value', value, {
          tone: 'accent',
          suffix: unit === null ? null : { field: 'unit', value: unit },
        }),
        row([text('heading', 'label', label), text('body', 'detail', detail, { tone: 'muted' })], {
          widths: detail === null ? [8, 4] : [6, 6],
          gap: 'xl',
        }),
      ],
      { justify: 'center', foot: ['source', source] },
    ),
  samples: {
    en: {
      title: 'A firm forecast more than halves the reserve',
      value: '9',
      unit: '% reserve',
      label: 'is what the supplier keeps for us in the pilot plants, down from 22 %',
      detail: 'Every point of reserve costs 61,000 € a year over all six plants.',
      source: 'Supplier settlement, Q3 2025',
    },
    ko: {
      title: '확실한 예측으로 예비율이 절반 아래로 내려갑니다',
      value: '9',
      unit: '% 예비율',
      label: '시범 공장에서 공급사가 잡아 두는 몫으로, 이전에는 22 %였습니다',
      detail: '예비율 1포인트는 여섯 공장에서 연 6만 1천 유로입니다.',
      source: '공급사 정산서, 2025년 3분기',
    },
  },
});
