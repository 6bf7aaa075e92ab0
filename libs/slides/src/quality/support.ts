import { cellNumbersIn, numbersIn } from './numbers';

/**
 * Share of a claim's terms that the places cited for it must have: less is another thing said. The measure is the
 * containment of A. Broder, "On the resemblance and containment of documents" (1997), over terms in place of shingles,
 * numbers counted twice.
 */
export const LEAST_SUPPORT = 0.25;
/** What each place must add to what the others support, shared by as many as there may be. */
const WORTH_ADDING = 0.4;
const NUMBER_WEIGHT = 2;

const WORD = /[\p{L}\p{M}]+/gu;
/** Scripts whose words carry endings or stand unparted: their pairs of characters are compared. */
const IN_PAIRS =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** Endings and particles that most Korean and Japanese sentences have. */
const EMPTY_PAIRS: ReadonlySet<string> = new Set(
  '니다 습니 합니 됩니 입니 있습 었습 았습 했습 하는 에서 으로 것은 것이 하고 이다 한다 です ます した して する'.split(
    ' ',
  ),
);
/** Letters of a short word, which mostly joins others, and of the front of a word that its forms share. */
const [SHORT, FRONT] = [3, 6];

/** What a text is about: its numbers by value, the fronts of its longer words, pairs of East Asian characters. */
export function termsOf(text: string): ReadonlySet<string> {
  const plain = text.normalize('NFKC');
  const terms = new Set(numbersIn(plain).map(({ value }) => `#${value}`));
  for (const [word] of plain.toLowerCase().matchAll(WORD)) {
    if (IN_PAIRS.test(word)) {
      for (let i = 0; i + 1 < word.length; i += 1) terms.add(word.slice(i, i + 2));
    } else if (word.length > SHORT) terms.add(word.slice(0, FRONT));
  }
  for (const pair of EMPTY_PAIRS) terms.delete(pair);
  return terms;
}

/** The terms that a place supports: besides its own, numbers whose unit the slide sets apart, and cells. */
export function supportedBy(quote: string): ReadonlySet<string> {
  const digits = numbersIn(quote.normalize('NFKC')).flatMap((number) => number.digits ?? []);
  const numbers = [...digits, ...cellNumbersIn(quote)].map((number) => `#${number}`);
  return new Set([...termsOf(quote), ...numbers]);
}

export interface Support<P> {
  /** 0 to 1. */
  readonly share: number;
  /** The places that support the claim best, the best first; one, unless others add to it. */
  readonly places: readonly P[];
}

/**
 * The places that have most of a claim's terms together, chosen one after the other. Of equal ones that which says
 * least besides, then the first.
 *
 * @param most places for one claim
 */
export function supportOf<P extends { readonly terms: ReadonlySet<string> }>(
  claim: ReadonlySet<string>,
  places: readonly P[],
  most: number,
): Support<P> {
  const all = weightOf(claim);
  const open = new Set(claim);
  const chosen: P[] = [];
  while (all > 0 && chosen.length < most && open.size > 0) {
    const [best] = places
      .map((place) => ({ place, gain: weightOf(common(open, place.terms)) / all }))
      .filter(({ gain }) => gain >= (chosen.length === 0 ? Number.MIN_VALUE : WORTH_ADDING / most))
      .sort((a, b) => b.gain - a.gain || a.place.terms.size - b.place.terms.size);
    if (!best) break;
    chosen.push(best.place);
    for (const term of best.place.terms) open.delete(term);
  }
  return { share: all === 0 ? 1 : 1 - weightOf(open) / all, places: chosen };
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((term) => b.has(term));
}

function weightOf(terms: Iterable<string>): number {
  let weight = 0;
  for (const term of terms) weight += term.startsWith('#') ? NUMBER_WEIGHT : 1;
  return weight;
}
