import { z } from 'zod';
import { texts, title } from '../content/fields';
import { marked, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';

export const takeaways = defineLayout({
  name: 'takeaways',
  when: 'What to remember, near the end of a deck or a part.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({
    title: title(),
    points: texts(2, 5, 140, 'One thing to remember each, a full sentence'),
  }),
  compose: ({ title, points }) => {
    // Two points far apart would look like two slides.
    const few = points.length === 2;
    const list = stack(
      points.map((point, i) =>
        marked('number', stack([text('lead', `points[${i}]`, point)]), {
          tag: 'li',
          sign: { text: String(i + 1) },
          align: 'center',
        }),
      ),
      { tag: 'ol', name: 'takeaways', gap: few ? 'l' : 'm', spread: !few },
    );
    return contentPage({ title }, [list], { justify: few ? 'center' : 'start' });
  },
  samples: {
    en: {
      title: 'Three things to take home',
      points: [
        'Most of the bill pays for **uncertainty**, not for energy',
        'Ten weeks and nine meters make a plant predictable',
        'The fee falls with every plant that joins, so the order matters',
      ],
    },
    ko: {
      title: '기억할 세 가지',
      points: [
        '요금의 대부분은 에너지가 아니라 **불확실성**의 값입니다',
        '10주와 계량기 아홉 대면 공장을 예측할 수 있습니다',
        '공장이 합류할 때마다 예비비가 내려가므로 순서가 중요합니다',
      ],
    },
  },
});
