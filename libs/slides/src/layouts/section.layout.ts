import { z } from 'zod';
import { maybeText, text as words } from '../content/fields';
import { text } from '../scene/scene';
import { stagePage } from './frames';
import { defineLayout } from './layout';

export const section = defineLayout({
  name: 'section',
  when: 'Opens a part of a long deck, every four to seven slides.',
  stage: 'bold',
  roomiest: 1,
  fields: z.strictObject({
    title: words(70, 'The topic of the part, at most 8 words'),
    number: maybeText(4, 'Number of the part, such as 2'),
    lead: maybeText(160, 'What this part answers, one sentence'),
  }),
  compose: ({ title, number, lead }) =>
    stagePage(
      [
        text('figure', 'number', number, { tone: 'accent' }),
        text('section', 'title', title, { tag: 'h2' }),
        text('lead', 'lead', lead, { tone: 'muted' }),
      ],
      { name: 'section', narrow: true },
    ),
  samples: {
    en: {
      title: 'What uncertainty costs us today',
      number: '2',
      lead: 'Three places where a vague forecast turns into money.',
    },
    ko: {
      title: '불확실성이 지금 치르는 비용',
      number: '2',
      lead: '모호한 예측이 돈으로 바뀌는 세 곳을 봅니다.',
    },
  },
});
