import { z } from 'zod';
import { maybeText, text as words, texts, title } from '../content/fields';
import { panel, row, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';
import { pointList } from './parts';

export const comparison = defineLayout({
  name: 'comparison',
  when: 'Two or three options against each other; the preferred one is marked.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({
    title: title(),
    items: z
      .array(
        z.strictObject({
          label: words(40, 'Name of the option'),
          points: texts(1, 5, 90, 'What speaks for or against it, in the same order for all'),
          preferred: z.boolean().default(false),
        }),
      )
      .min(2)
      .max(3),
    verdict: maybeText(140, 'What follows from the comparison'),
  }),
  compose: ({ title, items, verdict }) =>
    contentPage({ title }, [
      row(
        items.map(({ label, points, preferred }, i) =>
          panel(
            stack([
              text('heading', `items[${i}].label`, label, { tag: 'h3' }),
              pointList(`items[${i}].points`, points, preferred ? 'check' : 'bullet'),
            ]),
            { tone: preferred ? 'accent' : 'card', name: 'option' },
          ),
        ),
        { align: 'stretch', spread: true },
      ),
      text('label', 'verdict', verdict),
    ]),
  samples: {
    en: {
      title: 'A firm forecast beats a cheaper supplier',
      items: [
        {
          label: 'Change the supplier',
          points: ['Saves 4 % of the bill', 'Eight months of tender', 'Same exposure to peaks'],
          preferred: false,
        },
        {
          label: 'Commit to a forecast',
          points: [
            'Saves 11 % of the bill',
            'Ten weeks to the first plant',
            'Peaks are known a day ahead',
          ],
          preferred: true,
        },
      ],
      verdict: 'Both are possible; only the second also lowers the risk.',
    },
    ko: {
      title: '확실한 예측이 더 싼 공급사보다 낫습니다',
      items: [
        {
          label: '공급사 변경',
          points: ['요금의 4 % 절감', '입찰에 여덟 달', '최대 부하 위험은 그대로'],
          preferred: false,
        },
        {
          label: '예측 확약',
          points: ['요금의 11 % 절감', '첫 공장까지 10주', '최대 부하를 하루 전에 파악'],
          preferred: true,
        },
      ],
      verdict: '둘 다 가능하지만 위험까지 줄이는 것은 두 번째뿐입니다.',
    },
  },
});
