import { isStopWord } from './stop-words';

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Scripts that part no words with spaces. */
const UNPARTED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const HANGUL = /[가-힣]/;
/** Particles and endings behind a Korean stem, the longest first. */
const KOREAN_TAIL =
  /(?:으로부터|에서부터|이라고|이라는|으로써|으로서|에게서|입니다|습니다|합니다|됩니다|하였다|되었다|에서|에게|으로|까지|부터|처럼|보다|이나|라는|라고|하는|되는|하고|되고|하여|되어|하며|되며|한다|된다|했다|됐다|이다|들이|들은|들을|들의|은|는|이|가|을|를|의|에|와|과|도|로|만|나|들)$/;

function stem(word: string): string {
  if (HANGUL.test(word)) {
    const bare = word.replace(KOREAN_TAIL, '');
    return bare.length >= 2 ? bare : word;
  }
  if (word.length > 4) return word.replace(/(?:ing|ies|ed|es|s|ly)$/, '');
  return word;
}

/** Words as a reader counts them; in scripts without spaces as the dictionary parts them. */
export function wordsOf(text: string): string[] {
  if (!UNPARTED.test(text)) return text.match(WORD) ?? [];
  return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) =>
    isWordLike ? [segment] : [],
  );
}

/** What a text is about: its words in lower case without endings, particles and words that say nothing. */
export function termsOf(text: string): Set<string> {
  const terms = new Set<string>();
  for (const word of wordsOf(text.toLowerCase())) {
    if (!isStopWord(word) && (word.length > 1 || UNPARTED.test(word))) terms.add(stem(word));
  }
  return terms;
}

/** How long a text reads, as words of English: two characters of Hangul, kana or Han count as a word. */
export function lengthInWords(text: string): number {
  const dense = text.match(/[가-힣\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu)?.length ?? 0;
  if (dense === 0) return text.split(/\s+/).filter(Boolean).length;
  const others = text.match(/[\p{sc=Latin}\p{sc=Cyrillic}\p{N}]+/gu)?.length ?? 0;
  return Math.ceil(dense / 2.4) + others;
}

/** Overlap of two sets of terms as a share of the smaller one, 0 … 1. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const term of small) if (large.has(term)) shared++;
  return shared / small.size;
}

/** Terms that two texts share among all that either has, 0 … 1. */
export function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const term of a) if (b.has(term)) shared++;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}
