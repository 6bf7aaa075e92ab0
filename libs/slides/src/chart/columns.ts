import { scaleBand } from 'd3-scale';
import { keys, unitLabel, valueAxis } from './axis';
import { ChartData, Frame, LABEL_SIZE, colourClass, numbersOf } from './chart-data';
import { numberWriter } from './numbers';
import { el, estimateWidth, label, wrapLabel } from './svg';

/** Upright columns, grouped when there are several series. Null when the labels have no room: use bars. */
export function columns(data: ChartData, frame: Frame): string[] | null {
  const several = data.series.length > 1;
  const rough =
    scaleBand(
      data.categories.map((_, i) => i),
      [60, frame.width],
    ).step() - 12;
  const labels = data.categories.map((text) => wrapLabel(text, rough, LABEL_SIZE, 2));
  if (labels.includes(null)) return null;
  const lines = Math.max(...labels.map((l) => l?.length ?? 1));
  const top = several || data.unit !== null ? 44 : 28;
  const bottom = frame.height - 14 - lines * 24;

  const few = !several && data.categories.length <= 12;
  const axis = valueAxis(data, frame, { top, bottom, right: frame.width });
  const left = few ? 0 : axis.left;
  const band = scaleBand(
    data.categories.map((_, i) => i),
    [left, frame.width],
  ).padding(data.categories.length < 5 ? 0.45 : 0.3);
  const inner = scaleBand(
    data.series.map((_, i) => i),
    [0, band.bandwidth()],
  ).padding(several ? 0.08 : 0);
  const write = numberWriter(frame.language, numbersOf(data));
  const showValues =
    few || inner.bandwidth() > Math.max(...numbersOf(data).map((v) => estimateWidth(write(v), 16)));

  const marks = data.series.flatMap((series, s) =>
    series.values.map((value, c) => {
      if (value === null) return '';
      const x = (band(c) ?? 0) + (inner(s) ?? 0);
      const [y0, y1] = [axis.y(0), axis.y(value)];
      const bar = el('rect', {
        class: `bar ${colourClass(data, s, c)}`,
        x,
        y: Math.min(y0, y1),
        width: inner.bandwidth(),
        height: Math.max(1, Math.abs(y1 - y0)),
      });
      if (!showValues) return bar;
      const over = value < 0 ? y1 + 14 : y1 - 14;
      return (
        bar +
        label(x + inner.bandwidth() / 2, over, write(value), { anchor: 'middle', name: 'c-value' })
      );
    }),
  );
  const names = labels.flatMap((wrapped, c) =>
    (wrapped ?? []).map((line, i) =>
      label((band(c) ?? 0) + band.bandwidth() / 2, bottom + 22 + i * 24, line, {
        anchor: 'middle',
      }),
    ),
  );
  const zero = el('line', {
    class: 'c-axis',
    x1: left,
    x2: frame.width,
    y1: axis.y(0),
    y2: axis.y(0),
  });
  const legend = several
    ? keys(
        data.series.map(({ name }, s) => ({ name, colour: colourClass(data, s, null) })),
        frame.width,
      )
    : '';
  return [unitLabel(data.unit), legend, few ? '' : axis.marks, ...marks, zero, ...names];
}
