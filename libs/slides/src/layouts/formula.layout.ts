import { z } from 'zod';
import { maybeText, text as words, title } from '../content/fields';
import { formulaFault, formulaSvg } from '../formula/formula';
import { NARROWEST } from '../scene/metrics';
import { row, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';

const ROOM = { width: NARROWEST, height: 170 };

export const formula = defineLayout({
  name: 'formula',
  when: 'A formula with its symbols explained.',
  stage: 'plain',
  roomiest: 1,
  fields: z
    .strictObject({
      title: title(),
      formula: z
        .string()
        .min(1)
        .max(400)
        .describe('LaTeX of one displayed formula, base and AMS commands, without $'),
      symbols: z
        .array(
          z.strictObject({
            symbol: words(16, 'The symbol in Unicode, such as σ²'),
            meaning: words(80, 'What it stands for, with its unit'),
          }),
        )
        .max(6),
      caption: maybeText(180, 'What the formula says in words'),
    })
    .superRefine(({ formula }, context) => {
      const fault = formulaFault(formula);
      if (fault !== null)
        context.addIssue({ code: 'custom', path: ['formula'], message: `cannot be set: ${fault}` });
    }),
  compose: ({ title, formula, symbols, caption }) =>
    contentPage(
      { title },
      [
        { kind: 'graphic', name: 'formula', ...formulaSvg(formula, 46, ROOM) },
        text('lead', 'caption', caption),
        symbols.length === 0
          ? null
          : row(
              symbols.map(({ symbol, meaning }, i) =>
                stack(
                  [
                    text('label', `symbols[${i}].symbol`, symbol, { tone: 'accent' }),
                    text('detail', `symbols[${i}].meaning`, meaning, { tone: 'muted' }),
                  ],
                  { tag: 'li', name: 'symbol', gap: 'none' },
                ),
              ),
              {
                tag: 'ul',
                name: 'symbols',
                widths: { columns: symbols.length === 4 ? 2 : Math.min(3, symbols.length) },
              },
            ),
      ],
      { justify: 'center' },
    ),
  samples: {
    en: {
      title: 'The reserve grows with the spread, not with the demand',
      formula:
        'R = \\sum_{h=1}^{24} 2\\,\\sqrt{\\sigma_h^2 + \\frac{\\varepsilon^2}{n}} \\cdot p_h',
      symbols: [
        { symbol: 'σ', meaning: 'spread of the forecast in an hour, MWh' },
        { symbol: 'ε', meaning: 'error of the meters, MWh' },
        { symbol: 'p', meaning: 'price of reserve, € a MWh' },
      ],
      caption: 'Halve the spread and the fee halves; use less energy and it does not move.',
    },
    ko: {
      title: '예비비는 수요가 아니라 불확실성에 비례합니다',
      formula:
        'R = \\sum_{h=1}^{24} 2\\,\\sqrt{\\sigma_h^2 + \\frac{\\varepsilon^2}{n}} \\cdot p_h',
      symbols: [
        { symbol: 'σ', meaning: '한 시간 예측의 표준편차, MWh' },
        { symbol: 'ε', meaning: '계량 오차, MWh' },
        { symbol: 'p', meaning: '예비 전력의 값, €/MWh' },
      ],
      caption: '편차를 반으로 줄이면 요금도 반이 됩니다. 전력을 덜 써도 요금은 그대로입니다.',
    },
  },
});
