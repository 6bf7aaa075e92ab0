import type { Mark, Prose, Span } from '@presto/decks';
import { isInvisible } from './invisible';
import { splitSentences } from './sentences';

const SPACE = /\s/;
/** The common case, decided at once. */
const PLAIN = /[!-~가-힣]/;

/**
 * Text as a reader sees it, built from pieces of a source, with the place of every character: white
 * space is folded, invisible characters are left out, and any stretch can be traced back to its offsets.
 */
export class FlatText {
  private readonly chars: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly marked: { kind: Mark['kind']; from: number; to: number }[] = [];

  get length(): number {
    return this.chars.length;
  }

  get text(): string {
    return this.chars.join('').trimEnd();
  }

  /** Adds one UTF-16 unit that stands at `start..end` of the source. */
  add(char: string, start: number, end: number): void {
    if (PLAIN.test(char)) return this.push(char, start, end);
    if (SPACE.test(char)) {
      if (this.chars.length > 0 && this.chars.at(-1) !== ' ') this.push(' ', start, end);
      return;
    }
    if (isInvisible(char, this.chars.at(-1))) return;
    this.push(char, start, end);
  }

  /** Adds `source.slice(start, end)` as it is. */
  addRaw(source: string, start: number, end: number): void {
    for (let at = start; at < end; at++) this.add(source.charAt(at), at, at + 1);
  }

  /**
   * Adds a value that a parser made of `source.slice(start, end)`: escapes and entities resolved, prefixes
   * of continued lines dropped. Each character gets the place where it, or what stood for it, is found.
   */
  addValue(value: string, source: string, start: number, end: number): void {
    let at = start;
    for (let index = 0; index < value.length; index++) {
      const char = value.charAt(index);
      const escape = source.charAt(at) === '\\' && source.charAt(at + 1) === char ? 1 : 0;
      if (source.charAt(at + escape) === char) {
        this.add(char, at, at + escape + 1);
        at += escape + 1;
        continue;
      }
      const entity = source.charAt(at) === '&' ? source.indexOf(';', at) : -1;
      if (entity > at && entity < end && entity - at < 40) {
        this.add(char, at, entity + 1);
        at = entity + 1;
        continue;
      }
      const found = source.indexOf(char, at);
      if (found >= 0 && found < end && found - at < 400) at = found;
      this.add(char, Math.min(at, end - 1), Math.min(at + 1, end));
      at = Math.min(at + 1, end);
    }
  }

  /** Marks what `inside` adds. */
  mark(kind: Mark['kind'], inside: () => void): void {
    const from = this.chars.length;
    inside();
    if (this.chars.length > from) this.marked.push({ kind, from, to: this.chars.length });
  }

  /** The stretch `from..to` of the flat text without white space at its ends; null when nothing is left. */
  span(from = 0, to = this.chars.length): Span | null {
    let [first, last] = [from, to];
    while (first < last && this.chars[first] === ' ') first++;
    while (last > first && this.chars[last - 1] === ' ') last--;
    const start = this.starts[first];
    const end = this.ends[last - 1];
    if (first >= last || start === undefined || end === undefined) return null;
    return { text: this.chars.slice(first, last).join(''), start, end };
  }

  /** The stretch `from..to` as running text. */
  prose(from = 0, to = this.chars.length): Prose | null {
    const span = this.span(from, to);
    if (!span) return null;
    const text = this.chars.slice(from, to).join('');
    const sentences = splitSentences(text).map(([a, b]) => this.span(from + a, from + b));
    return {
      span,
      sentences: sentences.filter((sentence) => sentence !== null),
      marks: this.marks(from, to),
    };
  }

  private marks(from: number, to: number): Mark[] {
    return this.marked.flatMap((mark) => {
      if (mark.to <= from || mark.from >= to) return [];
      const span = this.span(Math.max(mark.from, from), Math.min(mark.to, to));
      return span ? [{ ...span, kind: mark.kind }] : [];
    });
  }

  private push(char: string, start: number, end: number): void {
    this.chars.push(char);
    this.starts.push(start);
    this.ends.push(end);
  }
}
