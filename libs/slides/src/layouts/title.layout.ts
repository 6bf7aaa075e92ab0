import { z } from 'zod';
import { maybeText, text as words } from '../content/fields';
import { stack, text } from '../scene/scene';
import { stagePage } from './frames';
import { defineLayout } from './layout';

export const title = defineLayout({
  name: 'title',
  when: 'The first slide: what the deck is about, for whom, by whom and when.',
  stage: 'bold',
  roomiest: 1,
  fields: z.strictObject({
    title: words(90, 'The title of the deck, at most 10 words'),
    kicker: maybeText(40, 'Occasion, series or company, a few words'),
    subtitle: maybeText(140, 'What the audience will know or decide afterwards, one sentence'),
    author: maybeText(60, 'Who presents; null when not given'),
    date: maybeText(40, 'Date or place; null when not given'),
  }),
  compose: ({ title, kicker, subtitle, author, date }) =>
    stagePage(
      [
        text('kicker', 'kicker', kicker, { tone: 'accent' }),
        text('cover', 'title', title, { tag: 'h1' }),
        text('lead', 'subtitle', subtitle, { tone: 'muted' }),
        author === null && date === null
          ? null
          : stack(
              [text('label', 'author', author), text('detail', 'date', date, { tone: 'muted' })],
              {
                name: 'byline',
                gap: 'none',
              },
            ),
      ],
      { name: 'cover', narrow: true, gap: 'm' },
    ),
  samples: {
    en: {
      title: 'Certainty halves the reserve fee',
      kicker: 'Board meeting',
      subtitle: 'Why a firm forecast is worth more to us than a cheaper supplier',
      author: 'Mira Okafor',
      date: 'March 2026',
    },
    ko: {
      title: '확실한 예측이 예비비를 절반으로 줄입니다',
      kicker: '이사회 보고',
      subtitle: '더 싼 공급사보다 정확한 수요 예측이 값진 이유',
      author: '김하늘',
      date: '2026년 3월',
    },
  },
});
