const ENGLISH = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six'],
  ...['seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
] as const;
const ENGLISH_WORD = new RegExp(
  `(?<!\\p{L})(?:(${ENGLISH.join('|')}|dozen)(?:[\\s-](hundred|thousand|million|billion))?)(?!\\p{L})`,
  'giu',
);
const SCALE: Readonly<Record<string, number>> = {
  ...{ hundred: 1e2, thousand: 1e3, million: 1e6, billion: 1e9 },
};

/** Native Korean numbers, as they stand alone and before what they count. */
const NATIVE: readonly (readonly [word: string, before: string])[] = [
  ['하나', '한'],
  ['둘', '두'],
  ['셋', '세|석|서'],
  ['넷', '네|넉|너'],
  ...['다섯', '여섯', '일곱', '여덟', '아홉', '열'].map((word) => [word, word] as const),
  ['열하나', '열한'],
  ['열둘', '열두'],
];
const NATIVE_COUNTED =
  '개월|개|명|가지|번째|번|시간|시|곳|군데|살|대|권|마리|달|배|장|채|자루|사람|쪽|차례|단계|주';
const SINO = ['일', '이', '삼', '사', '오', '육', '칠', '팔', '구', '십', '십일', '십이'];
/** What only a number stands before; 이 년 may be "this year". */
const SINO_COUNTED = '퍼센트|프로|개월';
const SINO_COUNTED_BY_TENS = `${SINO_COUNTED}|년|원|명|층|회|주|일|월|점|위|도|대|배`;

const KOREAN: readonly (readonly [pattern: RegExp, value: number])[] = [
  ...NATIVE.flatMap(([word, before], i): [RegExp, number][] => [
    [new RegExp(`(?<!\\p{L})${word}(?![\\p{L}])`, 'u'), i + 1],
    [new RegExp(`(?<!\\p{L})(?:${before})\\s?(?:${NATIVE_COUNTED})`, 'u'), i + 1],
  ]),
  ...SINO.map((word, i): [RegExp, number] => [
    new RegExp(`(?<!\\p{L})${word}\\s?(?:${i < 9 ? SINO_COUNTED : SINO_COUNTED_BY_TENS})`, 'u'),
    i + 1,
  ]),
];

/**
 * Numbers up to twelve that a text spells out, in English and Korean, as values. In Korean those before what they
 * count, native or Sino-Korean, where nothing else can be meant; in English "one" only before a scale.
 */
export function spelledNumbersIn(text: string): string[] {
  const found = new Set<string>();
  for (const [, word = '', scale] of text.matchAll(ENGLISH_WORD)) {
    const name = word.toLowerCase();
    if (name === 'one' && scale === undefined) continue;
    const value = name === 'dozen' ? 12 : ENGLISH.findIndex((one) => one === name);
    found.add(String(value * (SCALE[scale?.toLowerCase() ?? ''] ?? 1)));
  }
  if (/\p{Script=Hangul}/u.test(text))
    for (const [pattern, value] of KOREAN) if (pattern.test(text)) found.add(String(value));
  return [...found];
}
