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

/** The chunks of a text between its line-break opportunities: UAX 14, and `keep-all` in Korean. */
export function chunksOf(text: string, script: Script): Chunk[] {
  const eastern = script === 'chinese' || script === 'japanese';
  const breaker = new LineBreaker(eastern ? bracketed(text) : text);
  const chunks: Chunk[] = [];
  let start = 0;
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) {
    const { position, required } = at;
    const inside = position < text.length && !required;
    if (
      inside &&
      script === 'korean' &&
      WORD.test(charBefore(text, position)) &&
      WORD.test(charAt(text, position))
    ) {
      continue;
    }
    const end = start + text.slice(start, position).trimEnd().length;
    chunks.push({ start, end, next: position, required: required && position < text.length });
    start = position;
  }
  return chunks;
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
