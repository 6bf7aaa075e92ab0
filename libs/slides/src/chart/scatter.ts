import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { ChartData, Frame, LABEL_SIZE } from './chart-data';
import { numberWriter } from './numbers';
import { el, estimateWidth, label } from './svg';

/** Points by two measures: the first series gives x, the second y, the categories their names. */
export function scatter(data: ChartData, frame: Frame): string[] {
  const [xs, ys] = data.series;
  if (!xs || !ys) return [];
  const points = data.categories.flatMap((name, i) => {
    const [x, y] = [xs.values[i], ys.values[i]];
    return x === null || x === undefined || y === null || y === undefined ? [] : [{ name, x, y }];
  });
  const bottom = frame.height - 64;
  const range = (values: number[]) => {
    const [low = 0, high = 1] = extent(values);
    const pad = (high - low || Math.abs(high) || 1) * 0.08;
    return [low - pad, high + pad] as [number, number];
  };
  const y = scaleLinear(range(points.map((p) => p.y)), [bottom, 44]).nice(4);
  const yTicks = y.ticks(4);
  const writeY = numberWriter(frame.language, yTicks);
  const left = Math.max(...yTicks.map((tick) => estimateWidth(writeY(tick), LABEL_SIZE))) + 14;
  const x = scaleLinear(range(points.map((p) => p.x)), [left + 16, frame.width - 16]).nice(6);
  const xTicks = x.ticks(6);
  const writeX = numberWriter(frame.language, xTicks);

  const grid = [
    ...yTicks.map(
      (tick) =>
        el('line', { class: 'c-grid', x1: left, x2: frame.width, y1: y(tick), y2: y(tick) }) +
        label(left - 12, y(tick), writeY(tick), { anchor: 'end', name: 'c-tick' }),
    ),
    el('line', { class: 'c-axis', x1: left, x2: frame.width, y1: bottom, y2: bottom }),
    ...xTicks.map((tick) =>
      label(x(tick), bottom + 20, writeX(tick), { anchor: 'middle', name: 'c-tick' }),
    ),
    label(frame.width, frame.height - 12, xs.name, { anchor: 'end', name: 'c-label' }),
    label(0, 12, ys.name, { name: 'c-label' }),
  ];
  const dots = points.map((point) => {
    const strong = point.name === data.highlight || data.highlight === null;
    const circle = el('circle', {
      class: `dot ${strong ? 's-accent' : 's-rest'}`,
      cx: x(point.x),
      cy: y(point.y),
      r: strong ? 9 : 7,
    });
    const named = points.length <= 14 || point.name === data.highlight;
    const flip = x(point.x) + estimateWidth(point.name, LABEL_SIZE) + 18 > frame.width;
    const text = label(x(point.x) + (flip ? -14 : 14), y(point.y), point.name, {
      anchor: flip ? 'end' : 'start',
    });
    return named ? circle + text : circle;
  });
  return [...grid, ...dots];
}
