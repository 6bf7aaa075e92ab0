import { z } from 'zod';
import { maybeText, text as words, texts } from '../content/fields';
import { marked, panel, row, stack, text } from '../scene/scene';
import { stagePage } from './frames';
import { defineLayout } from './layout';

export const callToAction = defineLayout({
  name: 'call-to-action',
  when: 'What the audience is asked to decide or do, by when, and how to begin.',
  stage: 'bold',
  roomiest: 1,
  fields: z.strictObject({
    title: words(100, 'The ask as a sentence, verb first'),
    lead: maybeText(180, 'Why now'),
    points: texts(0, 3, 90, 'The next steps, with date and person when given'),
    action: maybeText(60, 'The one thing to do today'),
  }),
  compose: ({ title, lead, points, action }) => {
    const ask = stack(
      [
        text('statement', 'title', title, { tag: 'h2' }),
        text('lead', 'lead', lead, { tone: 'muted' }),
      ],
      { gap: 'm' },
    );
    const steps = points.map((point, i) =>
      marked('number', stack([text('body', `points[${i}]`, point)]), {
        tag: 'li',
        sign: { text: String(i + 1) },
      }),
    );
    const button = text('label', 'action', action);
    return stagePage(
      [
        ask,
        steps.length > 0
          ? row(steps, { tag: 'ol', name: 'steps', widths: { columns: Math.max(2, steps.length) } })
          : null,
        button === null
          ? null
          : row([panel(button, { tone: 'accent', name: 'action' })], { widths: [6, 6] }),
      ],
      { name: 'ask', gap: 'l' },
    );
  },
  samples: {
    en: {
      title: 'Release the budget for two more plants by 15 May',
      lead: 'The supplier opens the next contract in June; after that the fee is fixed until 2028.',
      points: ['Approve 184,000 € today', 'Name a lead in South and Mill', 'Meters ordered in May'],
      action: 'Decide on item 4 of the agenda',
    },
    ko: {
      title: '5월 15일까지 두 공장의 예산을 승인해 주십시오',
      lead: '공급사는 6월에 다음 계약을 엽니다. 그 뒤에는 2028년까지 요금이 고정됩니다.',
      points: ['오늘 18만 4천 유로 승인', '남부와 제지 공장의 책임자 지정', '5월에 계량기 발주'],
      action: '안건 4호를 의결해 주십시오',
    },
  },
});
