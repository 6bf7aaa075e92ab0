import { bare, shorten, unnumbered } from '../language/shorten';
import { lengthInWords } from '../language/words';
import type { Place, Section, Sentence } from '../reading/material';
import { type TitleOption, option } from './candidate';

const DENSE = /[가-힣\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
/** Beyond these a title is read, not seen: characters and words of Latin script; characters of Hangul, kana, Han. */
const LATIN = { characters: 90, words: 13 };
const DENSE_WIDTH = 38;
/** Sentences that are tried as titles of a section. */
const MOST_TRIED = 48;
/** Words that promise more, so that a title must not end with them. */
const OPEN_END =
  /(?:^|\s)(?:that|to|of|and|or|which|with|for|as|by|are|is|include|includes|including|such|following|below|these|this|from|the|a|an|when|in|on)$/i;

/** Width of a text in full-width characters. */
function widthOf(text: string): number {
  const dense = text.match(/[\u1100-\uFFDC]/g)?.length ?? 0;
  return dense + 0.52 * (text.length - dense);
}

/** How many characters and words of this text a title may have. */
function limits(text: string): { characters: number; words: number } {
  if (!DENSE.test(text)) return LATIN;
  return {
    characters: Math.floor((DENSE_WIDTH * text.length) / Math.max(1, widthOf(text))),
    words: 40,
  };
}

/** Marks of reference at the end of a heading or sentence, which a title does without. */
const asTitle = (text: string): string => unnumbered(bare(text).replace(/\s+\[\d+\]$/, ''));

export function fitsTitle(text: string): boolean {
  const { characters, words } = limits(text);
  return text.length <= characters && lengthInWords(text) <= words;
}

/** A sentence as a title, whole or its front; null when it would be too long or too short to say anything. */
export function titleOf(sentence: Sentence, within = limits(sentence.text)): string | null {
  const { characters, words } = within;
  const text = shorten(sentence.text, characters, words);
  if (text === null || lengthInWords(text) < 4 || OPEN_END.test(text) || /[?？]$/.test(text))
    return null;
  return /^["“'‘(]/.test(text) ? null : text;
}

/** Limits of a sentence that is shown alone. */
export const ALONE = { characters: 130, words: 19 };

/** A sentence that leads to a list, as that list's title. */
export function leadInTitle(
  { text, sourceId, start, end }: Place,
  usable: (text: string) => boolean,
): TitleOption | null {
  const title = asTitle(text);
  const open = OPEN_END.test(title) || /\b(?:following|below|as follows)\b|다음|아래/i.test(title);
  return open || !usable(title) || lengthInWords(title) < 4 || !fitsTitle(title)
    ? null
    : { text: title, place: { sourceId, start, end } };
}

/** Headings that say what their section claims, not only what it is about. */
export function isAssertion(heading: string): boolean {
  return DENSE.test(heading)
    ? heading.length >= 12 || /다$/.test(heading)
    : lengthInWords(heading) >= 5;
}

/** The titles that slides of a section may have, the best of each kind first. */
export interface SectionTitles {
  /** Sentences that the writer set off. */
  readonly strong: readonly TitleOption[];
  /** Headings that claim something. */
  readonly claims: readonly TitleOption[];
  /** Headings that only name their topic. */
  readonly topics: readonly TitleOption[];
  readonly sentences: readonly TitleOption[];
}

export function sectionTitles(section: Section): SectionTitles {
  const headings = section.headings
    .toReversed()
    .map((place) => option(place, asTitle(place.text)))
    .filter(({ text }) => fitsTitle(text));
  const sentences = section.sentences
    .filter(({ usable }) => usable)
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, MOST_TRIED);
  return {
    strong: optionsOf(sentences.filter(({ strong }) => strong)),
    claims: headings.filter(({ text }) => isAssertion(text)),
    topics: headings.filter(({ text }) => !isAssertion(text)),
    sentences: optionsOf(sentences.filter(({ strong }) => !strong)),
  };
}

/** Sentences as titles, where they can be. */
export function optionsOf(sentences: readonly Sentence[]): TitleOption[] {
  return sentences.flatMap((sentence) => {
    const text = titleOf(sentence);
    return text === null ? [] : [option(sentence, text)];
  });
}
