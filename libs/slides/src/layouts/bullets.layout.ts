import { z } from 'zod';
import { maybeText, texts, title } from '../content/fields';
import { contentPage } from './frames';
import { defineLayout } from './layout';
import { pointList } from './parts';

export const bullets = defineLayout({
  name: 'bullets',
  when: 'Two to six parallel points that prove the title, when no more telling layout fits.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({
    title: title(),
    lead: maybeText(180, 'A sentence that leads into the points'),
    points: texts(2, 6, 160, 'Parallel points of a line or two, verbs first'),
  }),
  compose: ({ title, lead, points }) =>
    // Two points far apart would look like two slides: they are set larger instead.
    points.length > 2
      ? contentPage({ title, lead }, [{ ...pointList('points', points), spread: true }])
      : contentPage(
          { title, lead },
          [{ ...pointList('points', points, 'bullet', 'lead'), gap: 'l' }],
          {
            justify: 'center',
          },
        ),
  samples: {
    en: {
      title: 'A firm forecast pays in three ways',
      lead: null,
      points: [
        'Cut the reserve fee: the supplier needs **no buffer** for what it can foresee',
        'Plan maintenance into the hours when power is dear',
        'Sell back what was bought and is not needed, a day ahead instead of a minute ahead',
        'Sign longer contracts, because both sides know the risk',
      ],
    },
    ko: {
      title: '확실한 예측은 세 가지로 돌아옵니다',
      lead: null,
      points: [
        '예비비를 줄입니다: 예측할 수 있는 만큼 공급사의 **완충분이 사라집니다**',
        '전력이 비싼 시간에 정비를 배치합니다',
        '남는 전력을 1분 전이 아니라 하루 전에 되팝니다',
        '위험을 서로 알기 때문에 더 긴 계약을 맺습니다',
      ],
    },
  },
});
