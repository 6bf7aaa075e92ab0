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

/** What may follow a Korean unit: an end or a particle. Other letters make another word: 배우, 프로젝트, 개선. */
const ENDED =
  '(?:(?!\\p{L})|(?=가|이|을|를|은|는|의|로|으로|에|도|만|씩|나|과|와|까지|부터|간|째|차|당|대|쯤|경|들|정도|가량|이상|이하|미만|마다|보다|밖|뿐|중|짜리|꼴|였|입니|인|라|반|포인트|증가|감소))';
/** Percent behind a number. */
export const KOREAN_PERCENT = `(?:퍼센트|프로${ENDED})`;

/** Native Korean numbers, as they stand alone and before what they count; 열 alone is heat as well. */
const NATIVE: readonly (readonly [word: string | null, before: string])[] = [
  ['하나', '한'],
  ['둘', '두'],
  ['셋', '세'],
  ['넷', '네'],
  ...['다섯', '여섯', '일곱', '여덟', '아홉'].map((word) => [word, word] as const),
  [null, '열'],
  ['열하나', '열한'],
  ['열둘', '열두'],
];
const NATIVE_COUNTED =
  '개월|개국|개사|개소|개년|개|명|가지|번째|번|시간|시|곳|군데|살|대|권|마리|달러|달|배럴|배|장|채|자루|사람|쪽|차례|단계|주일|주';
/** 석 and 넉 stand before few units, and begin many words: 석권, 석명. */
const NATIVE_BEFORE_FEW = [[3, '석'] as const, [4, '넉'] as const];
const COUNTED_BY_FEW = '달|장';
/** Words that look like a number and what it counts: temporary, generation, tropics, rental, lunar bow. */
const OTHER_WORDS = '(?!한시(?!간)|한대|한배|두주|세대|세배|세시(?!간)|세주|열대|열권|열주)';
const SINO = ['일', '이', '삼', '사', '오', '육', '칠', '팔', '구', '십', '십일', '십이'];
/** What only a number stands before; 이 년 may be "this year", 이 프로 "this show". */
const SINO_COUNTED = `\\s?(?:퍼센트|개월)|프로${ENDED}`;
const SINO_COUNTED_BY_TENS = `\\s?(?:${KOREAN_PERCENT}|(?:개월|년|원|명|층|회|주|일|월|점|위|도|대|배)${ENDED})`;

const KOREAN: readonly (readonly [pattern: RegExp, value: number])[] = [
  ...NATIVE.flatMap(([word, before], i): [string, number][] => [
    ...(word === null ? [] : [[`${word}(?!\\p{L})`, i + 1] as [string, number]]),
    [`${OTHER_WORDS}${before}\\s?(?:${NATIVE_COUNTED})${ENDED}`, i + 1],
  ]),
  ...NATIVE_BEFORE_FEW.map(([value, word]): [string, number] => [
    `${word}\\s?(?:${COUNTED_BY_FEW})${ENDED}`,
    value,
  ]),
  ...SINO.map((word, i): [string, number] => [
    `${word}(?:${i < 9 ? SINO_COUNTED : SINO_COUNTED_BY_TENS})`,
    i + 1,
  ]),
].map(([pattern, value]) => [new RegExp(`(?<!\\p{L})${pattern}`, 'u'), value]);

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
