import { area as areaOf, line as lineOf } from 'd3-shape';
import { labelStride, unitLabel, valueAxis } from './axis';
import { ChartData, Frame, LABEL_SIZE, colourClass, numbersOf } from './chart-data';
import { numberWriter } from './numbers';
import { el, estimateWidth, label } from './svg';

type Point = readonly [index: number, value: number];

/** Lines over an ordered axis, each named at its end; as areas when the chart's kind says so. */
export function lines(data: ChartData, frame: Frame): string[] {
  const write = numberWriter(frame.language, numbersOf(data));
  const ends = data.series.map(({ name, values }) => {
    const last = values.findLast((value) => value !== null);
    const value = last === undefined || last === null ? '' : write(last);
    return data.series.length === 1 ? value : `${name} ${value}`.trim();
  });
  const right = frame.width - Math.max(...ends.map((end) => estimateWidth(end, LABEL_SIZE))) - 18;
  const bottom = frame.height - 36;
  const top = data.unit === null ? 14 : 40;
  const axis = valueAxis(data, frame, { top, bottom, right }, data.kind === 'line');
  const count = data.categories.length;
  const step = (right - axis.left - 16) / Math.max(1, count - 1);
  const x = (index: number) => axis.left + 16 + index * step;

  const marks = data.series.map(({ values }, s) => {
    const colour = colourClass(data, s, null);
    const points = values.map((value, i) => (value === null ? null : ([i, value] as const)));
    const shape = lineOf<Point | null>(
      (p) => x(p?.[0] ?? 0),
      (p) => axis.y(p?.[1] ?? 0),
    ).defined((p) => p !== null);
    const path = el('path', { class: `line ${colour}`, d: tidy(shape(points)), fill: 'none' });
    if (data.kind === 'line') return path;
    const fill = areaOf<Point | null>(
      (p) => x(p?.[0] ?? 0),
      axis.y(0),
      (p) => axis.y(p?.[1] ?? 0),
    ).defined((p) => p !== null);
    return el('path', { class: `area ${colour}`, d: tidy(fill(points)) }) + path;
  });

  const lastPoints = data.series.flatMap(({ values }, s) => {
    const i = values.findLastIndex((value) => value !== null);
    const value = values[i];
    return i < 0 || value === undefined || value === null
      ? []
      : [{ s, i, y: axis.y(value), text: ends[s] ?? '' }];
  });
  const named = spread(lastPoints, top, bottom).map(({ s, i, y, at, text }) => {
    const colour = colourClass(data, s, null);
    return (
      el('circle', { class: `dot ${colour}`, cx: x(i), cy: y, r: 5 }) +
      label(right + 14, at, text, { name: 'c-value' })
    );
  });
  const pointed = data.categories.indexOf(data.highlight ?? '');
  const callouts =
    pointed < 0
      ? []
      : data.series.flatMap(({ values }) => {
          const value = values[pointed];
          if (value === null || value === undefined || pointed === count - 1) return [];
          const y = axis.y(value);
          return [
            el('circle', { class: 'dot s-accent', cx: x(pointed), cy: y, r: 7 }),
            label(x(pointed), y - 22, write(value), { anchor: 'middle', name: 'c-value' }),
          ];
        });
  const stride = labelStride(data.categories, step);
  const names = data.categories.map((name, i) =>
    i % stride === 0 || i === pointed ? label(x(i), bottom + 24, name, { anchor: 'middle' }) : '',
  );
  return [unitLabel(data.unit), axis.marks, ...marks, ...named, ...callouts, ...names];
}

const LINE = 24;

/** Moves labels that stand at almost the same height apart. */
function spread<T extends { y: number }>(
  points: readonly T[],
  top: number,
  bottom: number,
): (T & { at: number })[] {
  const placed = [...points].sort((a, b) => a.y - b.y).map((point) => ({ ...point, at: point.y }));
  placed.forEach((point, i) => {
    const above = placed[i - 1];
    if (above) point.at = Math.max(point.at, above.at + LINE);
  });
  const over = (placed.at(-1)?.at ?? top) - bottom;
  return over > 0 ? placed.map((point) => ({ ...point, at: point.at - over })) : placed;
}

function tidy(path: string | null): string {
  return (path ?? '').replace(/\d+\.\d+/g, (n) => String(Math.round(Number(n) * 10) / 10));
}
