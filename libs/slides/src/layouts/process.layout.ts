import { z } from 'zod';
import { maybeText, text as words, title } from '../content/fields';
import { panel, row, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';
import { labelled } from './parts';

export const process = defineLayout({
  name: 'process',
  when: 'Three to six steps that follow one another.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({
    title: title(),
    items: z
      .array(
        z.strictObject({
          label: words(36, 'The step, verb first'),
          detail: maybeText(110, 'What happens in it'),
        }),
      )
      .min(3)
      .max(6),
  }),
  compose: ({ title, items }) =>
    contentPage(
      { title },
      [
        row(
          items.map(({ label, detail }, i) =>
            panel(
              stack([
                text('figure', null, String(i + 1), { tone: 'accent' }),
                labelled(`items[${i}]`, label, detail, 'h3'),
              ]),
              { tag: 'li', name: 'step' },
            ),
          ),
          {
            tag: 'ol',
            name: 'process',
            align: 'stretch',
            spread: true,
            widths: { columns: items.length > 4 ? 3 : items.length },
          },
        ),
      ],
      { justify: 'center' },
    ),
  samples: {
    en: {
      title: 'A plant joins in four steps and ten weeks',
      items: [
        { label: 'Measure', detail: 'Meters on the largest loads, two weeks of data' },
        { label: 'Model', detail: 'A forecast per load, checked against the past year' },
        { label: 'Confirm', detail: 'Shift leads sign off tomorrow’s plan by 15:00' },
        { label: 'Commit', detail: 'The supplier gets a firm schedule and drops the fee' },
      ],
    },
    ko: {
      title: '공장 하나가 네 단계, 10주 만에 합류합니다',
      items: [
        { label: '측정', detail: '큰 부하에 계량기를 달고 두 주간 수집' },
        { label: '모델링', detail: '부하별 예측을 지난 한 해와 대조' },
        { label: '확정', detail: '조장이 오후 3시까지 내일 계획을 승인' },
        { label: '확약', detail: '공급사가 확정 일정을 받고 예비비를 인하' },
      ],
    },
  },
});
