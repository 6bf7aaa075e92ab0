import { PathStep, Point, pathSteps } from './path';

/** A matrix as SVG writes it: x' = ax + cy + e, y' = bx + dy + f. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
const SAME: Matrix = [1, 0, 0, 1, 0, 0];

export interface Drawing {
  readonly viewBox: readonly [x: number, y: number, width: number, height: number];
  /** Every outline in coordinates of the view box. */
  readonly steps: readonly PathStep[];
}

const TAG = /<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/gi;

/** The outlines of an svg of the sanitiser's subset: shapes and groups with transformations; no text. */
export function outlinesOf(svg: string): Drawing {
  let viewBox: Drawing['viewBox'] = [0, 0, 24, 24];
  const steps: PathStep[] = [];
  const stack: Matrix[] = [SAME];
  for (const [, closing, tag = '', text = '', empty] of svg.matchAll(TAG)) {
    if (closing) {
      if (tag === 'g' || tag === 'svg') stack.pop();
      continue;
    }
    const attributes = Object.fromEntries(
      [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const matrix = times(stack.at(-1) ?? SAME, transformOf(attributes['transform'] ?? ''));
    if (tag === 'g' || tag === 'svg') {
      if (tag === 'svg' && stack.length === 1)
        viewBox = viewBoxOf(attributes['viewBox']) ?? viewBox;
      if (!empty)
        stack.push(tag === 'svg' && stack.length > 1 ? nested(matrix, attributes) : matrix);
      continue;
    }
    for (const step of stepsOf(tag, attributes)) steps.push(moved(step, matrix));
  }
  return { viewBox, steps };
}

type Attributes = Readonly<Record<string, string | undefined>>;

function stepsOf(tag: string, attributes: Attributes): PathStep[] {
  const n = (name: string) => Number(attributes[name] ?? 0) || 0;
  switch (tag) {
    case 'path':
      return pathSteps(attributes['d'] ?? '');
    case 'rect': {
      const [x, y, w, h] = [n('x'), n('y'), n('width'), n('height')];
      const r = Math.min(n('rx') || n('ry'), w / 2, h / 2);
      if (r === 0) return pathSteps(`M${x} ${y}h${w}v${h}h${-w}z`);
      const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
      return pathSteps(
        `M${x + r} ${y}h${w - 2 * r}${corner(r, r)}v${h - 2 * r}${corner(-r, r)}h${2 * r - w}${corner(-r, -r)}v${2 * r - h}${corner(r, -r)}z`,
      );
    }
    case 'circle':
    case 'ellipse': {
      const [rx, ry] = tag === 'circle' ? [n('r'), n('r')] : [n('rx'), n('ry')];
      return pathSteps(
        `M${n('cx') - rx} ${n('cy')}a${rx} ${ry} 0 1 1 ${2 * rx} 0a${rx} ${ry} 0 1 1 ${-2 * rx} 0z`,
      );
    }
    case 'line':
      return pathSteps(`M${n('x1')} ${n('y1')}L${n('x2')} ${n('y2')}`);
    case 'polyline':
    case 'polygon':
      return pathSteps(`M${attributes['points'] ?? ''}${tag === 'polygon' ? 'z' : ''}`);
    default:
      return [];
  }
}

/** An svg within an svg: its own box, laid where it stands. */
function nested(matrix: Matrix, attributes: Attributes): Matrix {
  const n = (name: string) => Number.parseFloat(attributes[name] ?? '0') || 0;
  const [x, y, w, h] = viewBoxOf(attributes['viewBox']) ?? [0, 0, n('width'), n('height')];
  const [sx, sy] = [w ? n('width') / w : 1, h ? n('height') / h : 1];
  return times(matrix, [sx, 0, 0, sy, n('x') - x * sx, n('y') - y * sy]);
}

function viewBoxOf(text: string | undefined): Drawing['viewBox'] | null {
  const [x = NaN, y = NaN, w = NaN, h = NaN] = (text ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return [x, y, w, h].some(Number.isNaN) ? null : [x, y, w, h];
}

function transformOf(text: string): Matrix {
  let matrix = SAME;
  for (const [, name, list = ''] of text.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const [a = 0, b, c = 0, d = 0, e = 0, f = 0] = list
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (name === 'translate') matrix = times(matrix, [1, 0, 0, 1, a, b ?? 0]);
    else if (name === 'scale') matrix = times(matrix, [a, 0, 0, b ?? a, 0, 0]);
    else if (name === 'matrix') matrix = times(matrix, [a, b ?? 0, c, d, e, f]);
    else if (name === 'rotate') {
      const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)];
      const turned = times([1, 0, 0, 1, b ?? 0, c], [cos, sin, -sin, cos, 0, 0]);
      matrix = times(matrix, times(turned, [1, 0, 0, 1, -(b ?? 0), -c]));
    }
  }
  return matrix;
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}

function moved(step: PathStep, [a, b, c, d, e, f]: Matrix): PathStep {
  const points = step.points.map(([x, y]): Point => [a * x + c * y + e, b * x + d * y + f]);
  return { kind: step.kind, points } as unknown as PathStep;
}
