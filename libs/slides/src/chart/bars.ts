import { scaleBand, scaleLinear } from 'd3-scale';
import { keys } from './axis';
import { ChartData, Frame, LABEL_SIZE, colourClass, numbersOf } from './chart-data';
import { numberWriter, withUnit } from './numbers';
import { el, estimateWidth, label, wrapLabel } from './svg';

/** Lying bars with the label before and the value behind each. */
export function bars(data: ChartData, frame: Frame): string[] {
  const several = data.series.length > 1;
  const values = numbersOf(data);
  const write = numberWriter(frame.language, values);
  const written = (value: number) => withUnit(write(value), data.unit);
  const widest = (texts: readonly string[]) =>
    Math.max(0, ...texts.map((t) => estimateWidth(t, LABEL_SIZE)));

  const room = Math.min(widest(data.categories), frame.width * 0.32);
  const left = room + 20;
  const right = frame.width - widest(values.map(written)) - 16;
  const top = several ? 40 : 4;
  const tallest = Math.min(frame.height, top + data.categories.length * 72);
  const band = scaleBand(
    data.categories.map((_, i) => i),
    [top, tallest],
  ).padding(0.28);
  const inner = scaleBand(
    data.series.map((_, i) => i),
    [0, band.bandwidth()],
  ).padding(several ? 0.1 : 0);
  const low = Math.min(0, ...values);
  const x = scaleLinear(
    [low, Math.max(0, ...values, low + 1e-9)],
    [low < 0 ? left + 60 : left, right],
  );

  const marks = data.series.flatMap((series, s) =>
    series.values.map((value, c) => {
      if (value === null) return '';
      const y = (band(c) ?? 0) + (inner(s) ?? 0);
      const [x0, x1] = [x(0), x(value)];
      const bar = el('rect', {
        class: `bar ${colourClass(data, s, c)}`,
        x: Math.min(x0, x1),
        y,
        width: Math.max(1, Math.abs(x1 - x0)),
        height: inner.bandwidth(),
      });
      const anchor = value < 0 ? 'end' : 'start';
      const at = value < 0 ? x1 - 10 : x1 + 10;
      return (
        bar + label(at, y + inner.bandwidth() / 2, written(value), { anchor, name: 'c-value' })
      );
    }),
  );
  const names = data.categories.flatMap((name, c) => {
    const lines = wrapLabel(name, room, LABEL_SIZE, 2) ?? [name];
    const middle = (band(c) ?? 0) + band.bandwidth() / 2;
    return lines.map((line, i) =>
      label(room, middle + (i - (lines.length - 1) / 2) * 21, line, { anchor: 'end' }),
    );
  });
  const zero = el('line', { class: 'c-axis', x1: x(0), x2: x(0), y1: top, y2: tallest });
  const legend = several
    ? keys(
        data.series.map(({ name }, s) => ({ name, colour: colourClass(data, s, null) })),
        frame.width,
      )
    : '';
  return [legend, ...marks, zero, ...names];
}
