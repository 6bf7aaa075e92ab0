import { z } from 'zod';
import { maybeText, orNull, text as words, title } from '../content/fields';
import { Marked, Node, marked, row, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';
import { labelled } from './parts';

export const agenda = defineLayout({
  name: 'agenda',
  when: 'Tells what comes in which order, in decks of more than ten slides.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({
    title: title(60),
    items: z
      .array(
        z.strictObject({
          label: words(60, 'A part of the deck'),
          detail: maybeText(90, 'What it answers'),
        }),
      )
      .min(2)
      .max(8),
    current: orNull(
      z
        .int()
        .min(1)
        .max(8)
        .describe('The part that comes next, counted from 1; null at the beginning'),
    ),
  }),
  compose: ({ title, items, current }) => {
    const wide = items.length <= 5;
    const parts = items.map(({ label, detail }, i): Marked =>
      marked(
        'number',
        wide ? entry(`items[${i}]`, label, detail) : labelled(`items[${i}]`, label, detail),
        {
          tag: 'li',
          sign: { text: String(i + 1) },
          name: current === i + 1 ? 'current' : null,
        },
      ),
    );
    const list = (from: number, to: number) =>
      stack(parts.slice(from, to), { tag: 'ol', name: 'agenda', gap: 'm', spread: true });
    if (wide) return contentPage({ title }, [list(0, parts.length)]);
    const half = Math.ceil(parts.length / 2);
    return contentPage({ title }, [
      row([list(0, half), list(half, parts.length)], { spread: true, align: 'stretch' }),
    ]);
  },
  samples: {
    en: {
      title: 'Agenda',
      items: [
        { label: 'Where we stand', detail: 'Reserve fees since 2021' },
        { label: 'What uncertainty costs', detail: 'Three places it turns into money' },
        { label: 'What a firm forecast changes', detail: 'The pilot in two plants' },
        { label: 'What we ask of you', detail: 'A decision by May' },
      ],
      current: 2,
    },
    ko: {
      title: '차례',
      items: [
        { label: '지금의 위치', detail: '2021년 이후의 예비비' },
        { label: '불확실성의 비용', detail: '돈으로 바뀌는 세 곳' },
        { label: '확실한 예측이 바꾸는 것', detail: '두 공장의 시범 운영' },
        { label: '부탁드리는 결정', detail: '5월까지의 결정 사항' },
      ],
      current: 2,
    },
  },
});

/** Label and detail on one line, like a table of contents. */
function entry(field: string, label: string, detail: string | null): Node {
  return row(
    [
      text('label', `${field}.label`, label),
      detail === null ? null : text('body', `${field}.detail`, detail, { tone: 'muted' }),
    ],
    { widths: detail === null ? { columns: 1 } : [5, 7], name: 'entry' },
  );
}
