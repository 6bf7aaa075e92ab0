import { arc as arcOf, pie as pieOf } from 'd3-shape';
import { ChartData, Frame, LABEL_SIZE, numbersOf } from './chart-data';
import { numberWriter, withUnit } from './numbers';
import { el, label } from './svg';

/** A ring of few parts, each named beside it with its value and share. */
export function pie(data: ChartData, frame: Frame): string[] {
  const values = (data.series[0]?.values ?? []).map((value) => value ?? 0);
  const total = values.reduce((sum, value) => sum + value, 0) || 1;
  const radius = frame.height / 2 - 4;
  const centre = { x: frame.width * 0.28, y: frame.height / 2 };
  const arc = arcOf<{ startAngle: number; endAngle: number }>()
    .innerRadius(radius * 0.58)
    .outerRadius(radius)
    .padAngle(0.015);
  const write = numberWriter(frame.language, numbersOf(data));
  const colour = (i: number) =>
    data.highlight === null || !data.categories.includes(data.highlight)
      ? `s-${i + 1}`
      : data.categories[i] === data.highlight
        ? 's-accent'
        : `s-rest s-rest-${i + 1}`;

  const slices = pieOf<number>()
    .sort(null)(values)
    .map((slice, i) =>
      el('path', {
        class: `slice ${colour(i)}`,
        d: arc(slice) ?? '',
        transform: `translate(${centre.x} ${centre.y})`,
      }),
    );
  const x = centre.x + radius + 72;
  const line = Math.min(64, (frame.height - 20) / data.categories.length);
  const first = centre.y - ((data.categories.length - 1) * line) / 2;
  const names = data.categories.map((name, i) => {
    const y = first + i * line;
    const value = values[i] ?? 0;
    const percent = `${Math.round((value / total) * 100)} %`;
    const amount =
      data.unit === '%' ? percent : `${withUnit(write(value), data.unit)} · ${percent}`;
    return (
      el('rect', { class: colour(i), x, y: y - 9, width: 18, height: 18 }) +
      label(x + 32, y, name, { name: 'c-label' }) +
      label(frame.width, y, amount, { anchor: 'end', name: 'c-value' })
    );
  });
  const rules = data.categories.slice(1).map((_, i) => {
    const y = first + (i + 0.5) * line;
    return el('line', { class: 'c-grid', x1: x, x2: frame.width, y1: y, y2: y });
  });
  return line < LABEL_SIZE ? slices : [...slices, ...rules, ...names];
}
