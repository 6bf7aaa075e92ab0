import { sanitizeSlide } from '../render/sanitize-slide';
import { CHART_SAMPLES } from '../testing/chart-samples';
import { chartSvg } from './chart';
import { ChartData } from './chart-data';
import { numberWriter, withUnit } from './numbers';

const FRAME = { width: 1112, height: 404, language: 'en' };
const draw = (data: ChartData) => chartSvg(data, FRAME, 'title');

it.each(CHART_SAMPLES.map((sample) => [sample.kind, sample] as const))(
  'draws a %s with shapes that the sanitiser knows',
  (_, sample) => {
    const svg = draw(sample);
    expect(sanitizeSlide(svg)).toBe(sanitizeSlide(sanitizeSlide(svg)));
    expect(sanitizeSlide(svg).match(/<(path|rect|circle|line|text)\b/g)).toEqual(
      svg.match(/<(path|rect|circle|line|text)\b/g),
    );
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  },
);

it.each(CHART_SAMPLES.map((sample) => [sample.kind, sample] as const))(
  'keeps the marks of a %s inside its frame',
  (_, sample) => {
    for (const [, name, value] of draw(sample).matchAll(
      /\s(x|y|cx|cy|x1|x2|y1|y2)="(-?[\d.]+)"/g,
    )) {
      const limit = name?.startsWith('y') || name === 'cy' ? FRAME.height : FRAME.width;
      expect(Number(value)).toBeGreaterThanOrEqual(0);
      expect(Number(value)).toBeLessThanOrEqual(limit + 1);
    }
  },
);

const one: ChartData = {
  kind: 'column',
  unit: '%',
  categories: ['a', 'b', 'c'],
  series: [{ name: 's', values: [10, 20, 40] }],
  highlight: 'b',
};

it('points at what the title speaks of and greys the rest', () => {
  expect(draw(one).match(/class="bar [^"]+"/g)).toEqual([
    'class="bar s-rest"',
    'class="bar s-accent"',
    'class="bar s-rest"',
  ]);
});

it('starts bars at zero, in proportion to their values', () => {
  const heights = [...draw(one).matchAll(/class="bar[^>]*height="([\d.]+)"/g)].map((match) =>
    Number(match[1]),
  );
  expect((heights[2] ?? 0) / (heights[0] ?? 1)).toBeCloseTo(4, 1);
});

it('lays columns down when their names have no room', () => {
  const long = {
    ...one,
    categories: ['A very long name of a category', 'Another name that is no shorter', 'c'].flatMap(
      (n) => [n, `${n} 2`, `${n} 3`, `${n} 4`],
    ),
  };
  const values = long.categories.map((_, i) => i + 1);
  expect(draw({ ...long, series: [{ name: 's', values }] })).toContain('text-anchor="end"');
});

it('leaves a hole where a value is unknown', () => {
  const gap = { ...one, kind: 'line' as const, series: [{ name: 's', values: [1, null, 3] }] };
  expect(
    draw(gap)
      .match(/class="line[^>]*d="([^"]+)"/)?.[1]
      ?.match(/M/g),
  ).toHaveLength(2);
});

it.each([
  ['en', [1234567], '1.2M'],
  ['ko', [1234567], '123.5만'],
  ['en', [12.5, 3], '12.5'],
  ['de', [12345], '12.345'],
  ['ar', [12], '12'],
  ['en', [-4], '−4'],
  ['not a language', [7], '7'],
])('writes numbers as in %s', (language, values, expected) => {
  expect(numberWriter(language, values)(values[0] ?? 0)).toBe(expected);
});

it.each([
  ['38', '%', '38 %'],
  ['38', '€', '€38'],
  ['38', 'MWh', '38 MWh'],
  ['38', '만 원', '38만 원'],
  ['38', null, '38'],
])('writes %s with the unit %s', (written, unit, expected) => {
  expect(withUnit(written, unit)).toBe(expected);
});
