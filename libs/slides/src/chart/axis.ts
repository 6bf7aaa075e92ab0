import { scaleLinear } from 'd3-scale';
import { ChartData, Frame, LABEL_SIZE, numbersOf } from './chart-data';
import { numberWriter } from './numbers';
import { el, estimateWidth, label } from './svg';

/** Where the marks go: px inside the frame. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface ValueAxis {
  readonly y: (value: number) => number;
  readonly marks: string;
  readonly left: number;
}

/**
 * A value axis with light lines and few ticks. It starts at zero unless `fromData`: bars need a true base,
 * lines only where zero is near.
 */
export function valueAxis(
  data: ChartData,
  frame: Frame,
  plot: Omit<Plot, 'left'>,
  fromData = false,
): ValueAxis {
  const values = numbersOf(data);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const base = fromData && low > 0 && low > 0.4 * high ? low : Math.min(0, low);
  const scale = scaleLinear([base, Math.max(high, base + 1e-9, 0)], [plot.bottom, plot.top]).nice(
    4,
  );
  const ticks = scale.ticks(4);
  const write = numberWriter(frame.language, ticks);
  const left = Math.max(...ticks.map((tick) => estimateWidth(write(tick), LABEL_SIZE))) + 12;
  const marks = ticks.map((tick) => {
    const y = scale(tick);
    const line = el('line', {
      class: tick === 0 ? 'c-axis' : 'c-grid',
      x1: left,
      x2: plot.right,
      y1: y,
      y2: y,
    });
    return line + label(left - 12, y, write(tick), { anchor: 'end', name: 'c-tick' });
  });
  return { y: (value) => scale(value), marks: marks.join(''), left };
}

/** The unit of the values, written once above the axis. */
export function unitLabel(unit: string | null): string {
  return unit === null ? '' : label(0, 11, unit, { name: 'c-tick' });
}

/** Which of many category labels have room beside each other: all, or every n-th. */
export function labelStride(labels: readonly string[], step: number): number {
  const widest = Math.max(...labels.map((text) => estimateWidth(text, LABEL_SIZE))) + 16;
  return Math.max(1, Math.ceil(widest / step));
}

/** Colour keys of several series in a line. */
export function keys(names: readonly { name: string; colour: string }[], right: number): string {
  let x = right;
  const drawn = [...names].reverse().map(({ name, colour }) => {
    x -= estimateWidth(name, LABEL_SIZE);
    const text = label(x, 11, name);
    x -= 22;
    const swatch = el('rect', { class: colour, x, y: 4, width: 14, height: 14 });
    x -= 28;
    return swatch + text;
  });
  return drawn.reverse().join('');
}
