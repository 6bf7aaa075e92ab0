import { escapeHtml } from '../scene/inline';

type Attributes = Readonly<Record<string, string | number | null>>;

/** One svg element of the sanitiser's subset; numbers are rounded to tenths, children must be escaped. */
export function el(tag: string, attributes: Attributes, children = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === 'number' ? round(value) : escapeHtml(value ?? '')}"`,
    );
  return `<${tag}${written.join('')}>${children}</${tag}>`;
}

export function svg(
  width: number,
  height: number,
  label: string,
  children: readonly string[],
): string {
  const attributes = {
    class: 'chart',
    viewBox: `0 0 ${round(width)} ${round(height)}`,
    role: 'img',
    'aria-label': label,
  };
  return el('svg', attributes, children.join(''));
}

export interface LabelOptions {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly name?: string;
}

/** A line of text; `y` is its middle. */
export function label(x: number, y: number, value: string, options: LabelOptions = {}): string {
  const { anchor = 'start', name = 'c-label' } = options;
  return el('text', { class: name, x, y, 'text-anchor': anchor, dy: '0.35em' }, escapeHtml(value));
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const WIDE =
  /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]/u;
const NARROW = /[iljtfrI1.,:;'|!()[\] ]/;

/**
 * Width of a line of text in px, estimated on the generous side: the drawing is made once for all themes,
 * before the face is known.
 */
export function estimateWidth(value: string, size: number): number {
  let em = 0;
  for (const c of value)
    em += WIDE.test(c) ? 1 : NARROW.test(c) ? 0.36 : /[A-ZMW@%mw]/.test(c) ? 0.78 : 0.6;
  return em * size;
}

/** Breaks a text into at most `lines` lines of `width` px, at spaces; null when it does not fit. */
export function wrapLabel(
  value: string,
  width: number,
  size: number,
  lines: number,
): string[] | null {
  const out: string[] = [];
  for (const word of value.split(/\s+/)) {
    const last = out.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && estimateWidth(joined, size) <= width) out[out.length - 1] = joined;
    else out.push(word);
  }
  return out.length <= lines && out.every((line) => estimateWidth(line, size) <= width)
    ? out
    : null;
}
