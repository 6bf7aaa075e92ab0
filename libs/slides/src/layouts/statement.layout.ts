import { z } from 'zod';
import { maybeText, text as words } from '../content/fields';
import { text } from '../scene/scene';
import { stagePage } from './frames';
import { defineLayout } from './layout';

export const statement = defineLayout({
  name: 'statement',
  when: 'One sentence that matters more than any list: a claim, a turning point, the answer.',
  stage: 'bold',
  roomiest: 1,
  fields: z.strictObject({
    title: words(140, 'The sentence itself, at most 18 words'),
    kicker: maybeText(40, 'What kind of sentence it is, such as Our answer'),
    lead: maybeText(220, 'Why it is so, one or two sentences'),
  }),
  compose: ({ title, kicker, lead }) =>
    stagePage(
      [
        text('kicker', 'kicker', kicker, { tone: 'accent' }),
        text('statement', 'title', title, { tag: 'h2' }),
        text('lead', 'lead', lead, { tone: 'muted' }),
      ],
      { name: 'statement', gap: 'l' },
    ),
  samples: {
    en: {
      title: 'We do not pay for electricity. We pay for **not knowing** how much we will need.',
      kicker: 'The problem',
      lead: 'The energy itself is 38 % of the bill; the rest insures the supplier against our surprises.',
    },
    ko: {
      title: '우리는 전기값이 아니라 **얼마나 쓸지 모르는 값**을 내고 있습니다',
      kicker: '문제',
      lead: '요금의 38 %만 에너지 자체이고, 나머지는 우리의 불확실성에 대한 보험료입니다.',
    },
  },
});
