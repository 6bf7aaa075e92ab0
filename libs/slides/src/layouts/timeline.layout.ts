import { z } from 'zod';
import { maybeText, text as words, title } from '../content/fields';
import { row, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';
import { labelled } from './parts';

export const timeline = defineLayout({
  name: 'timeline',
  when: 'Three to six dated events or milestones in order.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({
    title: title(),
    items: z
      .array(
        z.strictObject({
          when: words(18, 'Date, quarter or year'),
          label: words(50, 'What happened or will happen'),
          detail: maybeText(100, 'One detail that matters'),
        }),
      )
      .min(3)
      .max(6),
  }),
  compose: ({ title, items }) =>
    contentPage(
      { title },
      [
        row(
          items.map(({ when, label, detail }, i) =>
            stack(
              [
                text('label', `items[${i}].when`, when, { tone: 'accent' }),
                labelled(`items[${i}]`, label, detail, 'h3'),
              ],
              { tag: 'li', name: 'event', gap: 'l' },
            ),
          ),
          { tag: 'ol', name: 'timeline' },
        ),
      ],
      { justify: 'center' },
    ),
  samples: {
    en: {
      title: 'The fee falls plant by plant until the end of 2027',
      items: [
        { when: 'May 2026', label: 'Decision', detail: 'Budget for two plants' },
        { when: 'Aug 2026', label: 'First plant', detail: 'Forecast within 5 %' },
        { when: 'Jan 2027', label: 'New contract', detail: 'Reserve at 15 %' },
        { when: 'Dec 2027', label: 'All six plants', detail: 'Reserve at 9 %' },
      ],
    },
    ko: {
      title: '2027년 말까지 공장마다 예비비가 내려갑니다',
      items: [
        { when: '2026년 5월', label: '결정', detail: '두 공장의 예산' },
        { when: '2026년 8월', label: '첫 공장', detail: '예측 오차 5 % 이내' },
        { when: '2027년 1월', label: '새 계약', detail: '예비율 15 %' },
        { when: '2027년 12월', label: '여섯 공장 전체', detail: '예비율 9 %' },
      ],
    },
  },
});
