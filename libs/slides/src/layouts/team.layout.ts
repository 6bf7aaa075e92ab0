import { z } from 'zod';
import { maybeText, text as words, title } from '../content/fields';
import { marked, row, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { initialsOf } from './initials';
import { defineLayout } from './layout';

export const team = defineLayout({
  name: 'team',
  when: 'Who stands behind it: two to eight people with what each is responsible for.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({
    title: title(),
    items: z
      .array(
        z.strictObject({
          name: words(50, 'Name of the person'),
          role: words(60, 'Position or task'),
          detail: maybeText(90, 'What qualifies them'),
        }),
      )
      .min(2)
      .max(8),
  }),
  compose: ({ title, items }) =>
    contentPage(
      { title },
      [
        row(
          items.map(({ name, role, detail }, i) =>
            marked(
              'initials',
              stack(
                [
                  text('label', `items[${i}].name`, name, { tag: 'h3' }),
                  text('detail', `items[${i}].role`, role),
                  text('detail', `items[${i}].detail`, detail, { tone: 'muted' }),
                ],
                { gap: 'none' },
              ),
              { tag: 'li', sign: { text: initialsOf(name) }, name: 'person' },
            ),
          ),
          {
            tag: 'ul',
            name: 'team',
            gap: 'xl',
            widths: { columns: items.length > 6 || items.length % 3 === 0 ? 3 : 2 },
          },
        ),
      ],
      { justify: 'center' },
    ),
  samples: {
    en: {
      title: 'Four people carry the roll-out',
      items: [
        { name: 'Mira Okafor', role: 'Energy purchasing', detail: 'Negotiated the pilot contract' },
        { name: 'Jonas Lind', role: 'Shift lead, Plant North', detail: 'Ran the first forecast' },
        { name: 'Amina Yusuf', role: 'Operations', detail: null },
        { name: 'Tomás Rey', role: 'Data and models', detail: 'Built the forecast' },
      ],
    },
    ko: {
      title: '네 사람이 확산을 맡습니다',
      items: [
        { name: '김하늘', role: '에너지 구매', detail: '시범 계약을 협상' },
        { name: '박서준', role: '북부 공장 조장', detail: '첫 예측을 운영' },
        { name: '이수민', role: '운영 총괄', detail: null },
        { name: '정도윤', role: '데이터와 모델', detail: '예측 모델을 개발' },
      ],
    },
  },
});
