import { Script, scriptOf } from '../scene/script';

const EAST_ASIAN: readonly Script[] = ['korean', 'japanese', 'chinese'];

/** Words of a text; in Korean, Japanese and Chinese characters, which is how density is felt there. */
export function density(
  text: string,
  language: string,
): { count: number; unit: 'words' | 'characters' } {
  if (EAST_ASIAN.includes(scriptOf(language))) {
    return { count: [...text.replace(/\s+/g, '')].length, unit: 'characters' };
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
