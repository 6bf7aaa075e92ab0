import { type Said, saidTexts, squashed } from '../content/said-text';
import type { AssessedSlide, Finding } from './finding';

/** The text of a user, to be shown word for word. */
export interface VerbatimText {
  /** As a reader sees it: markup off, in reading order. */
  readonly text: string;
  /** What slides may be called beside that, or by its front: the titles of the deck and of its documents. */
  readonly titles: readonly string[];
}

/** Heads of slides, which a slide that goes on may repeat: its title, and the heads of its table's columns. */
const HEAD = /^title$|^columns\[\d+\]\.label$/;

/**
 * Proves that the slides show a text word for word: read one after the other they are the text, every character of it
 * in order, none changed, none added, white space and markup apart. What goes on may repeat its head. Where a repeated
 * head could also be the next words of the text, both are followed.
 */
export function verbatimFindings(
  slides: readonly AssessedSlide[],
  { text, titles }: VerbatimText,
): Finding[] {
  const whole = squashed(text);
  const heads = new Set<string>();
  const isHead = (words: string): boolean =>
    heads.has(words) || titles.some((title) => squashed(title).startsWith(words));
  let cursors = new Set([0]);
  for (const slide of slides) {
    for (const said of saidTexts(slide.layout, slide.content)) {
      const words = squashed(said.text);
      const next = following(cursors, words, whole, HEAD.test(said.field) && isHead(words));
      if (next.size === 0) return [changed(slide, said, whole, cursors)];
      if (HEAD.test(said.field)) heads.add(words);
      cursors = next;
    }
  }
  return cursors.has(whole.length) ? [] : [lost(whole, Math.max(...cursors))];
}

function following(
  cursors: ReadonlySet<number>,
  words: string,
  whole: string,
  isHead: boolean,
): Set<number> {
  const next = new Set<number>();
  for (const at of cursors) {
    if (whole.startsWith(words, at)) next.add(at + words.length);
    if (isHead) next.add(at);
  }
  return next;
}

function changed(
  { slide_id }: AssessedSlide,
  { field, text }: Said,
  whole: string,
  cursors: ReadonlySet<number>,
): Finding {
  const at = Math.max(...cursors);
  return {
    slide_id,
    rule: 'verbatim',
    severity: 'fault',
    measure: text.slice(0, 60),
    limit: whole.slice(at, at + 60) || 'the end of the text',
    field,
    detail: `${field} is not the words of the text that come next.`,
  };
}

function lost(whole: string, at: number): Finding {
  return {
    slide_id: null,
    rule: 'verbatim',
    severity: 'fault',
    measure: at,
    limit: whole.length,
    detail: `The slides leave out what begins with "${whole.slice(at, at + 40)}".`,
  };
}
