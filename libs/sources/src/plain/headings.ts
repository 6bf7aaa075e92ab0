import type { Line } from './lines';

const LONGEST = 80;
const ATX = /^(#{1,6})\s+(.*?)\s*#*$/;
const UNDERLINE = /^(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,})$/;
const NUMBERED = /^(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s+(?=\S)/;
const NAMED =
  /^(?:chapter|part|section|appendix)\s+(?:\d+|[ivxlc]+|[a-z])\b|^제\s*\d+\s*[장절편부]|^第\s*[\d一二三四五六七八九十]+\s*[章节節部]|^[IVX]{1,5}\.\s+\S/i;
const ENDS_LIKE_TEXT = /[.!?。！？…,;:、，；：]$/;

export interface HeadingLine {
  readonly depth: number;
  /** Where the heading's words stand in the line. */
  readonly from: number;
  readonly to: number;
}

export const isUnderline = (line: Line | undefined): boolean =>
  line !== undefined && UNDERLINE.test(line.text);

const fits = (text: string): boolean =>
  text.length <= LONGEST && /\p{L}/u.test(text) && !ENDS_LIKE_TEXT.test(text);

/** A heading by its own marks: `#`, chapter words, a number, or capitals throughout. */
export function markedHeading({ text }: Line): HeadingLine | null {
  const atx = ATX.exec(text);
  if (atx?.[1] && atx[2]) {
    const from = text.indexOf(atx[2], atx[1].length);
    return { depth: atx[1].length, from, to: from + atx[2].length };
  }
  if (!fits(text)) return null;
  const whole = { from: 0, to: text.length };
  const number = NUMBERED.exec(text)?.[1];
  if (number) return { depth: Math.min(6, number.split('.').length + 1), ...whole };
  if (NAMED.test(text)) return { depth: 2, ...whole };
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals >= 3 && !/\p{Ll}/u.test(text) ? { depth: 2, ...whole } : null;
}

/** A line that stands alone like a heading: short, no sentence, before a text that is longer than it. */
export function bareHeading({ text }: Line, next: string | undefined): HeadingLine | null {
  const words = text.split(/\s+/).length;
  const short = /[\u1100-\uFFDC]/.test(text) ? text.length <= 40 : words <= 10 && text.length <= 64;
  if (!short || !fits(text) || next === undefined || next.length < Math.max(60, text.length * 1.5))
    return null;
  return /^[\p{Lu}\p{Lo}\d"'“‘「]/u.test(text) ? { depth: 3, from: 0, to: text.length } : null;
}
