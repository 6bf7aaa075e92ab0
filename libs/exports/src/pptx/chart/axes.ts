import type { Look } from '../look';
import { el, escapeXml } from '../xml';
import { ChartData, numberFormat } from './chart-data';
import { LABEL_PX, runStyle, textStyle, val } from './parts';

export const AXES = { category: 111_111_111, value: 222_222_222 } as const;
const TICK_PX = 18;
const RULE_PX = 1;

export function categoryAxis(look: Look, lying: boolean): string {
  return el(
    'c:catAx',
    {},
    val('axId', AXES.category),
    // Lying bars are read from the top.
    el('c:scaling', {}, val('orientation', lying ? 'maxMin' : 'minMax')),
    val('delete', false),
    val('axPos', lying ? 'l' : 'b'),
    el('c:numFmt', { formatCode: 'General', sourceLinked: false }),
    val('majorTickMark', 'none'),
    val('minorTickMark', 'none'),
    val('tickLblPos', 'low'),
    el('c:spPr', {}, look.line(look.palette.muted, 1.5 * RULE_PX)),
    textStyle(look, LABEL_PX),
    val('crossAx', AXES.value),
    val('crosses', 'autoZero'),
    val('auto', true),
    val('lblAlgn', 'ctr'),
    val('lblOffset', 100),
    val('noMultiLvlLbl', false),
  );
}

interface ScatterAxis {
  readonly id: keyof typeof AXES;
  readonly at: 'b' | 'l';
  readonly title: string;
}

export function valueAxis(
  data: ChartData,
  look: Look,
  lying: boolean,
  hidden: boolean,
  own: ScatterAxis = { id: 'value', at: lying ? 'b' : 'l', title: '' },
): string {
  const base = own.title === '' && data.kind === 'line' ? baseOf(data) : null;
  const grid = el('c:majorGridlines', {}, el('c:spPr', {}, look.line(look.palette.rule, RULE_PX)));
  return el(
    'c:valAx',
    {},
    val('axId', AXES[own.id]),
    el('c:scaling', {}, val('orientation', 'minMax'), base === null ? null : val('min', base)),
    val('delete', hidden),
    val('axPos', own.at),
    hidden ? null : grid,
    own.title === '' ? null : axisTitle(own.title, look),
    el('c:numFmt', { formatCode: numberFormat(data), sourceLinked: false }),
    val('majorTickMark', 'none'),
    val('minorTickMark', 'none'),
    val('tickLblPos', 'nextTo'),
    el('c:spPr', {}, el('a:ln', {}, el('a:noFill'))),
    textStyle(look, TICK_PX, false, look.palette.muted),
    val('crossAx', AXES[own.id === 'value' ? 'category' : 'value']),
    val('crosses', lying ? 'max' : 'autoZero'),
    own.title === ''
      ? val('crossBetween', data.kind === 'area' ? 'midCat' : 'between')
      : val('crossBetween', 'midCat'),
  );
}

/** Lines start near their lowest value where zero is far, as on the slide; null leaves it to Office, at zero. */
function baseOf({ series }: ChartData): number | null {
  const values = series.flatMap((one) => one.values).filter((value) => value !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low <= 0.4 * high || high === low) return null;
  const step = 10 ** Math.floor(Math.log10(high - low));
  return Number((Math.floor(low / step) * step).toPrecision(6));
}

function axisTitle(title: string, look: Look): string {
  const run = el(
    'a:r',
    {},
    runStyle('a:rPr', look, TICK_PX, false, look.palette.muted),
    `<a:t>${escapeXml(title)}</a:t>`,
  );
  return el(
    'c:title',
    {},
    el('c:tx', {}, el('c:rich', {}, el('a:bodyPr'), el('a:lstStyle'), el('a:p', {}, run))),
    val('overlay', false),
  );
}
