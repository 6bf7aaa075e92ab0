import { definedTerm } from '../compose/text-slides';
import { overlap } from '../language/words';
import { figuresIn } from '../reading/figures';
import type { Section, Sentence } from '../reading/material';
import { type Atom, type TitleOption, type Variant, option } from './candidate';
import { ALONE, titleOf } from './titles';

const EXAMPLE =
  /^(?:for example|for instance|examples?\b|e\.g\.|예를 들|예컨대|예:|例えば|たとえば|例如|比如)/i;

/** Sentences of a section that are looked at for slides. */
const MOST_SENTENCES = 180;
/** Titles that are tried for a slide. */
const MOST_TITLES = 12;

/** Points that a slide of prose shows at most. */
const MOST_POINTS = 4;

const inOrder = (some: readonly Sentence[]): Sentence[] =>
  some.toSorted((a, b) => a.start - b.start);
const byRank = (some: readonly Sentence[]): Sentence[] => some.toSorted((a, b) => b.rank - a.rank);

/** The sentences of highest rank, in order, of a section that has more than a deck could ever show. */
function foremost(sentences: Sentence[]): Sentence[] {
  if (sentences.length <= MOST_SENTENCES) return sentences;
  const least = byRank(sentences)[MOST_SENTENCES]?.rank ?? 0;
  return sentences.filter(({ rank }) => rank >= least).slice(0, MOST_SENTENCES);
}

/** Sentences in stretches that each carry a slide; what is left over joins the last one. */
export function stretchesOf(section: Section, size: number): Sentence[][] {
  const usable = foremost(section.sentences.filter(({ usable, words }) => usable && words <= 45));
  const stretches: Sentence[][] = [];
  for (const sentence of usable) {
    const last = stretches.at(-1);
    if (last && (last.length < size || (!sentence.opensParagraph && last.length < size + 1)))
      last.push(sentence);
    else stretches.push([sentence]);
  }
  const last = stretches.at(-1);
  const before = stretches.at(-2);
  if (last && before && last.length === 1 && before.length <= size)
    before.push(...(stretches.pop() ?? []));
  return stretches;
}

/** The slide that a stretch of sentences makes: a definition, its figures, points, or the one sentence that matters. */
export function proseAtom(sentences: readonly Sentence[]): Atom {
  const ranked = byRank(sentences);
  const titled = ranked.flatMap((sentence) => {
    const text = titleOf(sentence);
    return text === null ? [] : [{ sentence, title: option(sentence, text) }];
  });
  const short = ranked.filter(({ words }) => words <= 26);
  const variants: Variant[] = [];

  const figured = sentences.filter(({ text }) => figuresIn(text).some(({ weight }) => weight >= 2));
  if (figured.length >= 3) variants.push({ layout: 'figures', body: inOrder(figured).slice(0, 4) });
  const [one] = byRank(figured);
  if (one && figuresIn(one.text).some(({ weight }) => weight === 3)) {
    const more = ranked.find((sentence) => sentence !== one);
    variants.push({ layout: 'key-figure', body: more ? [one, more] : [one] });
  }
  if (figured.length === 2) variants.push({ layout: 'figures', body: inOrder(figured) });
  const defines = sentences.find(({ text, emphasised }) => definedTerm(text, emphasised) !== null);
  if (defines) {
    const example = defines.next && EXAMPLE.test(defines.next.text) ? [defines.next] : [];
    const related = titled.filter(
      ({ sentence }) => sentence !== defines && overlap(sentence.terms, defines.terms) >= 0.25,
    );
    variants.push({
      layout: 'definition',
      body: [defines, ...example],
      titles: related.map(({ title }) => title),
    });
  }

  const asks = sentences.find(
    ({ text, next, words }) => /[?？]$/.test(text) && words >= 4 && words <= 20 && next,
  );
  if (asks?.next)
    variants.push({ layout: 'question', body: [asks.next], titles: [option(asks, asks.text)] });

  if (sentences.length >= 3)
    variants.push({
      layout: 'bullets',
      body: inOrder((short.length >= 3 ? short : ranked).slice(0, MOST_POINTS + 1)),
    });
  else if (sentences.length === 2) variants.push({ layout: 'bullets', body: inOrder(sentences) });
  for (const sentence of ranked.slice(0, 3)) {
    const text = titleOf(sentence, ALONE);
    const follows = sentence.next
      ? [sentence.next, ...(sentence.next.next ? [sentence.next.next] : [])]
      : [];
    const leads =
      follows.length > 0
        ? follows
        : inOrder(sentences.filter((other) => other !== sentence)).slice(0, 1);
    if (text !== null)
      variants.push({ layout: 'statement', body: leads, titles: [option(sentence, text)] });
  }
  const strong = sentences.some((sentence) => sentence.strong) ? 0.9 : 0;
  const mass =
    Math.min(
      3,
      ranked.slice(0, 3).reduce((sum, { rank }) => sum + rank, 0),
    ) / 3;
  const visual = figured.length >= 2 ? 0.8 : one ? 0.5 : defines ? 0.4 : 0;
  const titles: TitleOption[] = titled.slice(0, MOST_TITLES).map(({ title }) => title);
  return { variants, titles, score: 0.7 + mass + strong + visual, at: sentences[0]?.start ?? 0 };
}
