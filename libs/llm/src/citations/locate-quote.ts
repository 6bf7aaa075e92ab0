/** A stretch of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Letters and digits that a quote needs so that finding it means something. */
const ENOUGH = 8;
/** Targets of Markdown links and images, which readers do not see. */
const LINK_TARGET = /\]\([^()\s]*\)/g;

/**
 * Where a quote stands word for word in `text`, comparing letters and digits only: white space, markup and
 * punctuation differ between what is stored and what a reader sees. Null when it does not stand there.
 */
export function locateQuote(text: string, quote: string): Range | null {
  const wanted = bones(quote);
  if (wanted.letters.length < ENOUGH) return null;
  const found = bones(text);
  const at = found.letters.indexOf(wanted.letters);
  if (at < 0) return null;
  const start = found.places[at] as number;
  const last = found.places[at + wanted.letters.length - 1] as number;
  return { start, end: withEnd(text, last + 1, quote) };
}

/** The letters and digits of a text, and where each stands. */
function bones(text: string): { letters: string; places: number[] } {
  const hidden = new Set<number>();
  for (const link of text.matchAll(LINK_TARGET)) {
    for (let index = link.index; index < link.index + link[0].length; index += 1) hidden.add(index);
  }
  let letters = '';
  const places: number[] = [];
  for (const { 0: match, index } of text.matchAll(/[\p{L}\p{M}\p{N}%€$£¥₩]+/gu)) {
    for (let offset = 0; offset < match.length; offset += 1) {
      if (hidden.has(index + offset)) continue;
      letters += match[offset];
      places.push(index + offset);
    }
  }
  return { letters, places };
}

/** A closing mark belongs to the quote when the quote had one. */
function withEnd(text: string, end: number, quote: string): number {
  const mark = /[.!?。！？]["'”’」』)]*\s*$/u.test(quote);
  return mark && /[.!?。！？]/.test(text[end] ?? '') ? end + 1 : end;
}
