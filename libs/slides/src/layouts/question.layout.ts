import { z } from 'zod';
import { maybeText, text as words, texts } from '../content/fields';
import { marked, row, stack, text } from '../scene/scene';
import { stagePage } from './frames';
import { defineLayout } from './layout';

export const question = defineLayout({
  name: 'question',
  when: 'A question to the audience, to discuss or to answer together, with up to four options.',
  stage: 'bold',
  roomiest: 1,
  fields: z.strictObject({
    title: words(120, 'The question'),
    kicker: maybeText(40, 'What to do with it, such as Discuss in pairs'),
    lead: maybeText(180, 'What to consider'),
    options: texts(0, 4, 80, 'Possible answers'),
  }),
  compose: ({ title, kicker, lead, options }) =>
    stagePage(
      [
        text('kicker', 'kicker', kicker, { tone: 'accent' }),
        text('statement', 'title', title, { tag: 'h2' }),
        text('lead', 'lead', lead, { tone: 'muted' }),
        options.length === 0
          ? null
          : row(
              options.map((option, i) =>
                marked('number', stack([text('body', `options[${i}]`, option)]), {
                  tag: 'li',
                  sign: { text: String.fromCharCode(65 + i) },
                  align: 'center',
                }),
              ),
              { tag: 'ol', name: 'options', widths: { columns: 2 } },
            ),
      ],
      { name: 'question', gap: 'l' },
    ),
  samples: {
    en: {
      title: 'Which plant should be next?',
      kicker: 'Discuss in pairs, three minutes',
      lead: null,
      options: [
        'South: the largest saving',
        'Mill: the keenest shift leads',
        'East: the contract ends first',
        'None before the audit',
      ],
    },
    ko: {
      title: '다음 공장은 어디가 좋을까요?',
      kicker: '둘씩 3분간 토론',
      lead: null,
      options: [
        '남부: 절감액이 가장 큼',
        '제지: 조장들이 가장 적극적',
        '동부: 계약이 먼저 끝남',
        '감사 전에는 보류',
      ],
    },
  },
});
