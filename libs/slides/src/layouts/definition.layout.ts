import { z } from 'zod';
import { maybeText, source, text as words, title } from '../content/fields';
import { panel, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';

export const definition = defineLayout({
  name: 'definition',
  when: 'A term that the audience must understand before it can follow.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({
    title: title(),
    term: words(50, 'The term'),
    note: maybeText(50, 'Pronunciation, language or abbreviation'),
    definition: words(300, 'What it means, one or two sentences'),
    example: maybeText(200, 'An example from the audience’s world'),
    source: source(),
  }),
  compose: ({ title, term, note, definition, example, source }) =>
    contentPage(
      { title },
      [
        stack(
          [
            stack(
              [
                text('term', 'term', term, { tone: 'accent' }),
                text('detail', 'note', note, { tone: 'muted' }),
              ],
              { gap: 'none' },
            ),
            text('lead', 'definition', definition),
          ],
          { name: 'definition', gap: 's' },
        ),
        example === null
          ? null
          : panel(text('body', 'example', example) ?? stack([]), { name: 'example' }),
      ],
      { justify: 'center', foot: ['source', source] },
    ),
  samples: {
    en: {
      title: 'The reserve fee is an insurance premium',
      term: 'Reserve fee',
      note: 'balancing charge',
      definition:
        'What a supplier charges for capacity that it must hold ready because a customer’s demand is uncertain.',
      example:
        'If the presses may start at six or at nine, the supplier pays for both hours, and so do we.',
      source: null,
    },
    ko: {
      title: '예비비는 보험료입니다',
      term: '예비비',
      note: 'reserve fee',
      definition:
        '고객의 수요가 불확실하기 때문에 공급사가 대기시켜야 하는 용량에 대해 청구하는 요금입니다.',
      example:
        '프레스가 6시에 돌지 9시에 돌지 모르면 공급사는 두 시간을 모두 준비하고, 그 값을 우리가 냅니다.',
      source: null,
    },
  },
});
