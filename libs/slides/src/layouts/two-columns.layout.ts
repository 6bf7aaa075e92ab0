import { z } from 'zod';
import { maybeText, text as words, texts, title } from '../content/fields';
import { row, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';
import { pointList } from './parts';

export const twoColumns = defineLayout({
  name: 'two-columns',
  when: 'Two groups of points or paragraphs that belong together without being opposed.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({
    title: title(),
    columns: z
      .array(
        z.strictObject({
          heading: words(50, 'What the column is about'),
          text: maybeText(260, 'A paragraph; null when points say it'),
          points: texts(0, 5, 110, 'Short points; empty when the paragraph says it'),
        }),
      )
      .length(2),
  }),
  compose: ({ title, columns }) =>
    contentPage(
      { title },
      [
        row(
          columns.map(({ heading, text: paragraph, points }, i) =>
            stack(
              [
                text('heading', `columns[${i}].heading`, heading, { tag: 'h3' }),
                text('body', `columns[${i}].text`, paragraph),
                points.length > 0 && pointList(`columns[${i}].points`, points),
              ],
              { name: 'column', gap: 's' },
            ),
          ),
          { gap: 'xl', align: 'start', name: 'columns' },
        ),
      ],
      { justify: 'center' },
    ),
  samples: {
    en: {
      title: 'The pilot needed little equipment and one new habit',
      columns: [
        {
          heading: 'Equipment',
          text: null,
          points: [
            'Meters on the nine largest loads',
            'One gateway a plant',
            'A forecast model, retrained nightly',
          ],
        },
        {
          heading: 'Habit',
          text: 'Shift leads confirm tomorrow’s plan by **15:00**. It takes them four minutes, and it is the only manual step that is left.',
          points: [],
        },
      ],
    },
    ko: {
      title: '시범 운영에는 장비 조금과 새 습관 하나면 됐습니다',
      columns: [
        {
          heading: '장비',
          text: null,
          points: [
            '가장 큰 부하 아홉 곳의 계량기',
            '공장마다 게이트웨이 하나',
            '매일 밤 다시 학습하는 예측 모델',
          ],
        },
        {
          heading: '습관',
          text: '조장이 **오후 3시**까지 내일 계획을 확정합니다. 4분이면 되고, 남은 유일한 수작업입니다.',
          points: [],
        },
      ],
    },
  },
});
