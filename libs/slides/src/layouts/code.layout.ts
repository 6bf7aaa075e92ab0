import { z } from 'zod';
import { columnsOf } from '../code/columns';
import { highlightLines } from '../code/highlight';
import { maybeText, orNull, title } from '../content/fields';
import { CODE_LINE, CODE_PAD, MONO_ADVANCE, NARROWEST } from '../scene/metrics';
import { CODE_SIZES, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';

const ROOM = { width: NARROWEST, height: 404 };

export const code = defineLayout({
  name: 'code',
  when: 'A piece of code of at most 16 lines; the lines that matter are marked.',
  stage: 'plain',
  roomiest: 3,
  fields: z
    .strictObject({
      title: title(),
      language: orNull(
        z.string().min(1).max(20).describe('Its language, such as ts, python, sql, bash'),
      ),
      code: z.string().min(1).max(1400).describe('The code itself, lines of at most 84 characters'),
      highlight_lines: z
        .array(z.int().min(1).max(16))
        .max(16)
        .describe('Lines that matter, counted from 1'),
      caption: maybeText(160, 'What to see in it, one sentence'),
    })
    .superRefine(({ code }, context) => {
      const lines = code.split('\n');
      if (lines.length > 16) {
        context.addIssue({
          code: 'custom',
          path: ['code'],
          message: `at most 16 lines (got ${lines.length})`,
        });
      }
      const longest = Math.max(...lines.map((line) => line.length));
      if (longest > 100) {
        context.addIssue({
          code: 'custom',
          path: ['code'],
          message: `lines of at most 100 characters (got ${longest})`,
        });
      }
    }),
  compose: ({ title, language, code, highlight_lines, caption }) => {
    const lines = highlightLines(code, language).map((line, i) => ({
      ...line,
      marked: highlight_lines.includes(i + 1),
    }));
    return contentPage({ title }, [
      { kind: 'code', field: 'code', lines, size: codeSize(lines.map((line) => line.text)) },
      text('body', 'caption', caption, { tone: 'muted' }),
    ]);
  },
  samples: {
    en: {
      title: 'The whole commitment is one function',
      language: 'ts',
      code: `export function commit(plan: HourlyPlan, history: Reading[]): Schedule {
  const forecast = model.predict(history, plan);

  // Only what we are sure of is promised; the rest stays in reserve.
  return forecast.map(({ hour, mean, spread }) => ({
    hour,
    firm: mean - 2 * spread,
    reserve: 4 * spread,
  }));
}`,
      highlight_lines: [7, 8],
      caption: 'Twice the spread below the mean is kept in 96 % of the hours.',
    },
    ko: {
      title: '확약은 함수 하나로 끝납니다',
      language: 'python',
      code: `def commit(plan: list[Hour], history: list[Reading]) -> list[Slot]:
    forecast = model.predict(history, plan)

    # 확실한 만큼만 약속하고 나머지는 예비로 둔다
    return [
        Slot(hour=f.hour, firm=f.mean - 2 * f.spread, reserve=4 * f.spread)
        for f in forecast
    ]`,
      highlight_lines: [6],
      caption: '평균에서 표준편차의 두 배를 뺀 값은 96 %의 시간에 지켜집니다.',
    },
  },
});

/** px: the largest size at which the lines have room in both directions. */
function codeSize(lines: readonly string[]): number {
  const columns = Math.max(...lines.map(columnsOf));
  const fits = (size: number) =>
    columns * size * MONO_ADVANCE <= ROOM.width - 2 * CODE_PAD.inline &&
    lines.length * size * CODE_LINE <= ROOM.height - 2 * CODE_PAD.block;
  return CODE_SIZES.find(fits) ?? CODE_SIZES[CODE_SIZES.length - 1] ?? 16;
}
