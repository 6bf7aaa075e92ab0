import { Script, scriptOf } from '../scene/script';

const EAST_ASIAN: readonly Script[] = ['korean', 'japanese', 'chinese'];

const DENSE = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** Characters that a word of another script, or a number, counts for among them. */
const FOREIGN_WORD = 2;

/**
 * Words of a text; in Korean, Japanese and Chinese characters, which is how density is felt there: a name or term in
 * Latin script is read at a glance, however many letters it has.
 */
export function density(
  text: string,
  language: string,
): { count: number; unit: 'words' | 'characters' } {
  if (EAST_ASIAN.includes(scriptOf(language))) {
    const own = text.match(DENSE)?.length ?? 0;
    const others = text.replace(DENSE, ' ').match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
    return { count: own + FOREIGN_WORD * others, unit: 'characters' };
  }
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].filter(
    (s) => s.isWordLike,
  );
  return { count: words.length, unit: 'words' };
}

const SCRIPT_LETTERS: Readonly<Record<Script, RegExp>> = {
  latin: /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/gu,
  korean: /\p{Script=Hangul}/gu,
  japanese: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu,
  chinese: /\p{Script=Han}/gu,
  arabic: /\p{Script=Arabic}/gu,
  hebrew: /\p{Script=Hebrew}/gu,
  devanagari: /\p{Script=Devanagari}/gu,
};

/** Share of a text's letters that belong to the writing system of the language, 0 to 1; 1 without letters. */
export function scriptShare(text: string, language: string): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters === 0
    ? 1
    : (text.match(SCRIPT_LETTERS[scriptOf(language)])?.length ?? 0) / letters;
}

/** Words in a row, without one of the language's own script, that make running text of another language. */
const RUNNING = 7;

/**
 * Share of the letters of several texts that may stand in a deck of this language, 0 to 1. Where the language has a script of
 * its own, names and terms of others are at home in its texts: only running text of another language counts against.
 */
export function languageShare(texts: readonly string[], language: string): number {
  if (scriptOf(language) === 'latin') return scriptShare(texts.join(' '), language);
  let [foreign, all] = [0, 0];
  for (const text of texts) {
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    const running = scriptShare(text, language) < 0.1 && foreignRun(text, language) >= RUNNING;
    all += letters;
    foreign += running ? letters : 0;
  }
  return all === 0 ? 1 : 1 - foreign / all;
}

/** Names of things in code and files, which are the same in every language: DATA_KEY, main.py, v0.5. */
const IDENTIFIER = /\d|[\p{L}][_/.:=(){}@#\\]+[\p{L}(]/u;

/** Most words in a row that have no letter of the language's own script and are no identifiers. */
function foreignRun(text: string, language: string): number {
  const own = new RegExp(SCRIPT_LETTERS[scriptOf(language)].source, 'u');
  let [run, most] = [0, 0];
  for (const word of text.split(/\s+/)) {
    if (own.test(word)) run = 0;
    else if (/\p{L}/u.test(word) && !IDENTIFIER.test(word)) run += 1;
    most = Math.max(most, run);
  }
  return most;
}

/** Letters and digits alone, for comparing texts however they are spaced, marked and capitalised. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Share of two texts' three-word (or, without spaces, five-character) shingles in common: Jaccard, 0 to 1. */
export function similarity(a: string, b: string): number {
  const [one, two] = [shingles(bare(a)), shingles(bare(b))];
  if (one.size === 0 || two.size === 0) return 0;
  const common = [...one].filter((shingle) => two.has(shingle)).length;
  return common / (one.size + two.size - common);
}

function shingles(text: string): Set<string> {
  const words = text.split(' ');
  const spaced = words.length > 3;
  const parts = spaced ? words : [...text.replaceAll(' ', '')];
  const size = spaced ? 3 : 5;
  return new Set(
    parts.slice(size - 1).map((_, i) => parts.slice(i, i + size).join(spaced ? ' ' : '')),
  );
}
