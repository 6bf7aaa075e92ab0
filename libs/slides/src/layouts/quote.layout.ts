import { z } from 'zod';
import { maybeText, text as words, title } from '../content/fields';
import { stack, text } from '../scene/scene';
import { stagePage } from './frames';
import { defineLayout } from './layout';

export const quote = defineLayout({
  name: 'quote',
  when: 'The exact words of a person or document, when they say it better than we could.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({
    title: title(90),
    quote: words(300, 'The words exactly as they were said, without quotation marks'),
    attribution: maybeText(80, 'Who said or wrote it; null when unknown'),
    role: maybeText(90, 'Position, work or date'),
  }),
  compose: ({ title, quote, attribution, role }) =>
    stagePage(
      [
        text('overline', 'title', title, { tag: 'h2', tone: 'accent' }),
        text('quote', 'quote', quote, { tag: 'blockquote' }),
        attribution === null && role === null
          ? null
          : stack(
              [
                text('label', 'attribution', attribution, { tag: 'cite' }),
                text('detail', 'role', role, { tone: 'muted' }),
              ],
              { name: 'byline', gap: 'none' },
            ),
      ],
      { name: 'quotation', gap: 'l' },
    ),
  samples: {
    en: {
      title: 'Shift leads want the plan as much as we do',
      quote:
        'For the first time I know in the afternoon what the night will cost. I would not go back.',
      attribution: 'Jonas Lind',
      role: 'Shift lead, Plant North',
    },
    ko: {
      title: '조장들도 우리만큼 계획을 원합니다',
      quote:
        '밤사이 비용이 얼마일지 오후에 알게 된 것은 처음입니다. 예전으로는 돌아가지 않겠습니다.',
      attribution: '박서준',
      role: '북부 공장 조장',
    },
  },
});
