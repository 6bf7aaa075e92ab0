import { Box } from '../fit/scene-layout';
import { FLOOR_PX, SLIDE } from '../scene/metrics';
import { contrast } from '../themes/contrast';
import { Theme } from '../themes/theme';
import { AssessedSlide, Finding } from './finding';

const TOLERANCE_PX = 2;

/** Fit, overlap, off-slide and type size of one slide, from where its boxes stand. */
export function lookFindings({ slide_id, flow }: AssessedSlide): Finding[] {
  if (!flow) return [];
  const fault = (rule: string, measure: number, limit: number, detail: string): Finding => ({
    slide_id,
    rule,
    severity: 'fault',
    measure,
    limit,
    detail,
  });
  const fit = flow.overflow.map(({ field, measured, limit, unit }) => ({
    ...fault(
      'fit',
      measured,
      limit,
      `${field} needs ${measured} ${unit} and has ${limit}: shorten it.`,
    ),
    field,
  }));
  const texts = flow.boxes.filter(({ node }) => node.kind === 'text');
  const outside = flow.boxes
    .filter(
      ({ x, y, width, height }) =>
        x < -TOLERANCE_PX ||
        y < -TOLERANCE_PX ||
        x + width > SLIDE.width + TOLERANCE_PX ||
        y + height > SLIDE.height + TOLERANCE_PX,
    )
    .map(({ y, height }) =>
      fault(
        'off-slide',
        Math.round(y + height),
        SLIDE.height,
        'Something stands beyond the edge of the slide.',
      ),
    )
    .slice(0, 1);
  const overlaps = texts
    .flatMap((a, i) => texts.slice(i + 1).map((b) => [a, b, common(a, b)] as const))
    .filter(([, , area]) => area > 0)
    .map(([a, b, area]) =>
      fault('overlap', Math.round(area), 0, `${fieldOf(a)} and ${fieldOf(b)} overlap.`),
    );
  const small = texts
    .filter(({ text }) => text !== undefined && text.type.size < FLOOR_PX)
    .map((box) =>
      fault('type-size', box.text?.type.size ?? 0, FLOOR_PX, `${fieldOf(box)} is set too small.`),
    );
  return [...fit, ...outside, ...overlaps, ...small];
}

/** Characters that the reader's own machine must have a font for, if any. */
export function unmeasuredFindings({ slide_id, flow }: AssessedSlide): Finding[] {
  if (!flow || flow.unmeasured.length === 0) return [];
  const characters = flow.unmeasured.join(' ');
  const detail = `No packaged font has ${characters}: how wide they are is a guess, and they may be missing.`;
  const rule = { rule: 'unmeasured', severity: 'hint' as const };
  return [{ slide_id, ...rule, measure: characters, limit: 'a packaged font', detail }];
}

/** px² that two boxes share beyond the tolerance. */
function common(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) - TOLERANCE_PX;
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) - TOLERANCE_PX;
  return Math.max(0, width) * Math.max(0, height);
}

function fieldOf({ node }: Box): string {
  return node.kind === 'text' ? (node.field ?? node.value) : node.kind;
}

/** Text and accents on the theme's grounds; packaged themes pass by spec, brand themes are made to. */
export function contrastFindings({ colours }: Theme): Finding[] {
  return [colours.plain, colours.bold].flatMap(
    ({ surface, card, text, muted, accent, accentText }) =>
      [
        [text, surface],
        [text, card],
        [muted, surface],
        [muted, card],
        [accent, surface],
        [accentText, accent],
      ]
        .map(([ink = '', ground = '']) => ({ ink, ground, ratio: contrast(ink, ground) }))
        .filter(({ ratio }) => ratio < 4.5)
        .map(({ ink, ground, ratio }): Finding => ({
          slide_id: null,
          rule: 'contrast',
          severity: 'fault',
          measure: Math.round(ratio * 10) / 10,
          limit: 4.5,
          detail: `${ink} on ${ground} is hard to read.`,
        })),
  );
}
