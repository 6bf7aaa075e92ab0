import { el } from '../xml';
import { outlinesOf } from './outlines';
import type { Point } from './path';

/** Units of a drawing's own pixel: outlines keep their fineness however small the view box is. */
const FINENESS = 100;

/**
 * An svg as one freeform shape that keeps its outlines.
 *
 * @param fill whether the outlines are filled, as in letters, or only drawn, as in icons
 */
export function freeform(svg: string, fill: boolean): string {
  const { viewBox, steps } = outlinesOf(svg);
  const [x0, y0, width, height] = viewBox;
  const grain = Math.max(width, height) > 500 ? 1 : FINENESS;
  const pt = ([x, y]: Point) =>
    el('a:pt', { x: Math.round((x - x0) * grain), y: Math.round((y - y0) * grain) });
  const drawn = steps.map((step) => {
    if (step.kind === 'move') return el('a:moveTo', {}, pt(step.points[0]));
    if (step.kind === 'line') return el('a:lnTo', {}, pt(step.points[0]));
    return step.kind === 'curve' ? el('a:cubicBezTo', {}, ...step.points.map(pt)) : el('a:close');
  });
  const size = { w: Math.round(width * grain), h: Math.round(height * grain) };
  return el(
    'a:custGeom',
    {},
    ...['avLst', 'gdLst', 'ahLst', 'cxnLst'].map((list) => el(`a:${list}`)),
    el('a:rect', { l: 0, t: 0, r: 'r', b: 'b' }),
    el('a:pathLst', {}, el('a:path', { ...size, fill: fill ? 'norm' : 'none' }, ...drawn)),
  );
}
