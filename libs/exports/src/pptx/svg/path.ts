/** A drawing step in absolute coordinates: moves, lines, cubic curves and ends of outlines are all there is. */
export type PathStep =
  | { readonly kind: 'move' | 'line'; readonly points: readonly [Point] }
  | { readonly kind: 'curve'; readonly points: readonly [Point, Point, Point] }
  | { readonly kind: 'close'; readonly points: readonly [] };
interface Control {
  readonly of: 'C' | 'Q';
  readonly point: Point;
}

export type Point = readonly [x: number, y: number];

const COMMAND = /([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)/g;
const DIGITS = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
const NUMBER = new RegExp(DIGITS, 'g');
/** Flags of arcs may stand without a blank between them and what follows: `0016` is 0, 0, 16. */
const ARC = new RegExp(
  `(${DIGITS})[\\s,]*(${DIGITS})[\\s,]*(${DIGITS})[\\s,]*([01])[\\s,]*([01])[\\s,]*(${DIGITS})[\\s,]*(${DIGITS})`,
  'g',
);
const ARGUMENTS: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
};

/** The steps of a path's `d` (SVG 1.1, 8.3); quadratic curves and arcs become cubic ones. */
export function pathSteps(d: string): PathStep[] {
  const steps: PathStep[] = [];
  let at: Point = [0, 0];
  let start: Point = [0, 0];
  /** The control point that a smooth curve mirrors, and which kind of curve it was of. */
  let control: Control | null = null;
  const curve = (a: Point, b: Point, end: Point) => {
    steps.push({ kind: 'curve', points: [a, b, end] });
    at = end;
  };
  const quadratic = (c: Point, end: Point) =>
    curve(between(at, c, 2 / 3), between(end, c, 2 / 3), end);

  for (const [letter, numbers] of commands(d)) {
    const upper = letter.toUpperCase();
    const [ox, oy]: Point = letter === upper ? [0, 0] : at;
    const n = (i: number) => numbers[i] ?? 0;
    const p = (i: number): Point => [n(i) + ox, n(i + 1) + oy];
    const mirrored = (of: 'C' | 'Q'): Point =>
      control?.of === of ? [2 * at[0] - control.point[0], 2 * at[1] - control.point[1]] : at;
    let next: Control | null = null;
    if (upper === 'M') {
      start = at = p(0);
      steps.push({ kind: 'move', points: [at] });
    } else if (upper === 'L' || upper === 'H' || upper === 'V') {
      at = upper === 'L' ? p(0) : upper === 'H' ? [n(0) + ox, at[1]] : [at[0], n(0) + oy];
      steps.push({ kind: 'line', points: [at] });
    } else if (upper === 'C') {
      next = { of: 'C', point: p(2) };
      curve(p(0), p(2), p(4));
    } else if (upper === 'S') {
      next = { of: 'C', point: p(0) };
      curve(mirrored('C'), p(0), p(2));
    } else if (upper === 'Q') {
      next = { of: 'Q', point: p(0) };
      quadratic(p(0), p(2));
    } else if (upper === 'T') {
      const c = mirrored('Q');
      next = { of: 'Q', point: c };
      quadratic(c, p(0));
    } else if (upper === 'A') {
      for (const [a, b, end] of arc(at, n(0), n(1), n(2), n(3) !== 0, n(4) !== 0, p(5)))
        curve(a, b, end);
    } else {
      steps.push({ kind: 'close', points: [] });
      at = start;
    }
    control = next;
  }
  return steps;
}

/** Letters with as many numbers as they take; numbers that follow repeat the letter, after a move as lines. */
function* commands(d: string): Generator<[letter: string, numbers: number[]]> {
  for (const [, first = '', rest = ''] of d.matchAll(COMMAND)) {
    let letter = first;
    const count = ARGUMENTS[letter.toUpperCase()] ?? 0;
    const isArc = count === 7;
    const numbers = [...rest.matchAll(isArc ? ARC : NUMBER)].flatMap((found) =>
      (isArc ? found.slice(1) : found.slice(0, 1)).map(Number),
    );
    for (let i = 0; count === 0 ? i === 0 : i + count <= numbers.length; i += count || 1) {
      yield [letter, numbers.slice(i, i + count)];
      if (letter === 'M') letter = 'L';
      else if (letter === 'm') letter = 'l';
    }
  }
}

function between([ax, ay]: Point, [bx, by]: Point, share: number): Point {
  return [ax + (bx - ax) * share, ay + (by - ay) * share];
}

/** An elliptical arc as cubic curves of at most a quarter turn (SVG 1.1, F.6). */
function* arc(
  from: Point,
  rx: number,
  ry: number,
  degrees: number,
  large: boolean,
  sweep: boolean,
  to: Point,
): Generator<[Point, Point, Point]> {
  if (rx === 0 || ry === 0 || (from[0] === to[0] && from[1] === to[1])) return;
  const phi = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const [dx, dy] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2];
  const [x1, y1] = [cos * dx + sin * dy, -sin * dx + cos * dy];
  const grown = Math.max(1, Math.sqrt((x1 / rx) ** 2 + (y1 / ry) ** 2));
  const [a, b] = [Math.abs(rx) * grown, Math.abs(ry) * grown];
  const rest = a * a * b * b - a * a * y1 * y1 - b * b * x1 * x1;
  const root = Math.sqrt(Math.max(0, rest) / (a * a * y1 * y1 + b * b * x1 * x1));
  const k = large === sweep ? -root : root;
  const [cx1, cy1] = [(k * a * y1) / b, (-k * b * x1) / a];
  const centre: Point = [
    cos * cx1 - sin * cy1 + (from[0] + to[0]) / 2,
    sin * cx1 + cos * cy1 + (from[1] + to[1]) / 2,
  ];
  const angle = (x: number, y: number) => Math.atan2((y - cy1) / b, (x - cx1) / a);
  const begin = angle(x1, y1);
  let turn = angle(-x1, -y1) - begin;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;
  const pieces = Math.max(1, Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9));
  const step = turn / pieces;
  const reach = (4 / 3) * Math.tan(step / 4);
  const on = (t: number, off: number): Point => {
    const [x, y] = [a * (Math.cos(t) - off * Math.sin(t)), b * (Math.sin(t) + off * Math.cos(t))];
    return [cos * x - sin * y + centre[0], sin * x + cos * y + centre[1]];
  };
  for (let i = 0; i < pieces; i += 1) {
    const [t, u] = [begin + i * step, begin + (i + 1) * step];
    yield [on(t, reach), on(u, -reach), i === pieces - 1 ? to : on(u, 0)];
  }
}
