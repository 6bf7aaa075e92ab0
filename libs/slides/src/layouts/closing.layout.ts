import { z } from 'zod';
import { maybeText, text as words, texts } from '../content/fields';
import { text } from '../scene/scene';
import { stagePage } from './frames';
import { defineLayout } from './layout';
import { pointList } from './parts';

export const closing = defineLayout({
  name: 'closing',
  when: 'The last slide: what to remember, thanks, and where to ask.',
  stage: 'bold',
  roomiest: 1,
  fields: z.strictObject({
    title: words(90, 'The last word: what to remember or thanks'),
    lead: maybeText(180, 'One sentence to leave with'),
    points: texts(0, 3, 100, 'What to remember'),
    contact: maybeText(100, 'Where to ask; null when not given'),
  }),
  compose: ({ title, lead, points, contact }) =>
    stagePage(
      [
        text('section', 'title', title, { tag: 'h2' }),
        text('lead', 'lead', lead, { tone: 'muted' }),
        points.length > 0 ? pointList('points', points) : null,
        text('label', 'contact', contact, { tone: 'accent' }),
      ],
      { name: 'closing', narrow: true, gap: 'l' },
    ),
  samples: {
    en: {
      title: 'Know tomorrow, pay for what you use',
      lead: 'Thank you. The pilot report and the data are open to all plants.',
      points: [],
      contact: 'Mira Okafor · energy purchasing',
    },
    ko: {
      title: '내일을 알면 쓴 만큼만 냅니다',
      lead: '감사합니다. 시범 운영 보고서와 데이터는 모든 공장에 공개되어 있습니다.',
      points: [],
      contact: '김하늘 · 에너지 구매팀',
    },
  },
});
