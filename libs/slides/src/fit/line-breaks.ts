// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- other projects compile this file without our list of files
/// <reference path="./untyped.d.ts" />
import LineBreaker from 'linebreak';
import { Script } from '../scene/script';

/** A stretch of text that is not broken inside, its trailing spaces apart. */
export interface Chunk {
  readonly start: number;
  /** End of what is seen; spaces up to `next` hang over the line's end. */
  readonly end: number;
  readonly next: number;
  /** A line break in the text itself follows. */
  readonly required: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}]/u;
const ASCII = /[!-~]/;
/** Between two visible ASCII characters Chromium has a table of its own: after which of them before which. */
const ASCII_BREAKS: readonly (readonly [after: RegExp, before: RegExp])[] = [
  [/[!"#%&)*+,.:;=>\\\]|}~]/, /[(<[{]/],
  [/-/, /[A-Za-z"#%&'(*+\-<=>@[\\^_`{|~]/],
  [/\?/, /[A-Za-z0-9#$%&(*+\-<=>@[\\^_`{|~]/],
];

/** The chunks of a text between its line-break opportunities: UAX 14, and `keep-all` in Korean. */
export function chunksOf(text: string, script: Script): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  for (const [position, required] of opportunities(text, script)) {
    const end = start + text.slice(start, position).trimEnd().length;
    chunks.push({ start, end, next: position, required: required && position < text.length });
    start = position;
  }
  return chunks;
}

/** Where a line may end, and whether it must. */
function opportunities(text: string, script: Script): [position: number, required: boolean][] {
  const eastern = script === 'chinese' || script === 'japanese';
  const breaker = new LineBreaker(eastern ? bracketed(text) : text);
  const found = new Map<number, boolean>();
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak())
    found.set(at.position, at.required);
  for (let position = 1; position < text.length; position += 1) {
    if (!ASCII.test(text.charAt(position - 1)) || !ASCII.test(text.charAt(position))) continue;
    if (breaksInAscii(text, position)) found.set(position, false);
    else found.delete(position);
  }
  const keeps = (position: number) =>
    script === 'korean' &&
    WORD.test(charBefore(text, position)) &&
    WORD.test(charAt(text, position));
  return [...found]
    .filter(([position, required]) => position === text.length || required || !keeps(position))
    .sort(([a], [b]) => a - b);
}

function breaksInAscii(text: string, position: number): boolean {
  const [before, after] = [text.charAt(position - 1), text.charAt(position)];
  // A hyphen before a digit is a minus, unless it joins the digit to something.
  if (before === '-' && /\d/.test(after)) return /[A-Za-z0-9]/.test(text.charAt(position - 2));
  return ASCII_BREAKS.some(([end, start]) => end.test(before) && start.test(after));
}

/** Curly quotes open and close like brackets in Chinese and Japanese; UAX 14 leaves them ambiguous. */
function bracketed(text: string): string {
  return text.replace(/[“‘]/g, '「').replace(/[”’]/g, '」');
}

function charAt(text: string, position: number): string {
  return String.fromCodePoint(text.codePointAt(position) ?? 32);
}

function charBefore(text: string, position: number): string {
  return [...text.slice(Math.max(0, position - 2), position)].at(-1) ?? ' ';
}
