import { KOREAN_PERCENT } from './spelled-numbers';

/** A number as a text writes it. */
export interface WrittenNumber {
  readonly text: string;
  /** What it amounts to, the same for every way to write it: `1200` for 1,200, 1 200, 1.2k and 1.2 thousand. */
  readonly value: string;
  /** Its digits alone, where a word or sign behind them scales them: `1.2` of 1.2 million. */
  readonly digits: string | null;
  /** The text says that it is rounded. */
  readonly isRough: boolean;
  /** A small whole number that only counts: three reasons, step 2. Shares and sums of money do not. */
  readonly isCount: boolean;
}

const DIGITS = String.raw`\d{1,3}(?:[.,'’\u202f\u00a0 ]\d{3}){1,7}(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?`;
// Bounded, so that a list of a million numbers is read once.
const PLAIN = String.raw`\d[\d,]{0,20}(?:\.\d{1,9})?`;
const EAST = '조억만천백십兆億亿万萬千百十';
/** Between parts of one number stands a space at most: what a line or a tab parts are two. */
const GAP = '[ \\u00a0]?';
/** Up to 9999 of a larger unit: 5천3백, 5천 3백, 5,300. Every unit is smaller than the one before. */
const TO_MYRIAD = `(?=\\d)(?:${PLAIN}[천千])?(?:(?:${GAP}${PLAIN})?[백百])?(?:(?:${GAP}${PLAIN})?[십十])?`;
/** Units in falling order, so that 1만 2만 are two numbers. */
const EAST_NUMBER = [
  `(?=${PLAIN}[${EAST}])`,
  ...['조兆', '억億亿', '만万萬'].map(
    (unit) => `(?:${GAP}${TO_MYRIAD}(?:${GAP}${PLAIN})?[${unit}])?`,
  ),
  `(?:${GAP}${TO_MYRIAD}(?<=[천백십千百十])(?![조억만兆億亿万萬]))?`,
  `(?:\\d{1,4}(?![\\d,.${EAST}]))?`,
].join('');
const SCALES: Readonly<Record<string, number>> = {
  ...{ hundred: 1e2, k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, mio: 1e6, million: 1e6 },
  ...{ b: 1e9, bn: 1e9, mrd: 1e9, billion: 1e9, tn: 1e12, trillion: 1e12 },
};
const EAST_SCALES: Readonly<Record<string, number>> = {
  ...{ 십: 10, 十: 10, 백: 100, 百: 100, 천: 1_000, 千: 1_000 },
  ...{ 만: 1e4, 万: 1e4, 萬: 1e4, 억: 1e8, 億: 1e8, 亿: 1e8, 조: 1e12, 兆: 1e12 },
};
/** From here on an East Asian unit scales all that was gathered before it. */
const MYRIAD = 1e4;

/** In any case, other than the signs: 5 Million, 5 Mio, and 5 m is a length. */
const SCALE_WORDS = 'hundred|thousand|million|billion|trillion|mn|bn|tn|mio|mrd'.replace(
  /[a-z]/g,
  (letter) => `[${letter}${letter.toUpperCase()}]`,
);

const NUMBER = new RegExp(
  [
    `(?<east>${EAST_NUMBER})`,
    `(?<digits>${DIGITS})(?:(?<sign>[kKMB])(?![\\p{L}\\d])|[\\s\\u00a0-]?(?<word>${SCALE_WORDS})s?(?!\\p{L}))?`,
  ].join('|'),
  'gu',
);
const ROUGH = /(?:\b(?:about|around|approximately|roughly|circa)|[~≈∼]|약|대략)\s*[$€£¥₩]?\s*$/iu;
const MONEY_BEFORE = /[$€£¥₩]\s?$/u;
const SHARE_OR_MONEY_BEHIND = new RegExp(`^\\s?(?:[%‰€$£¥₩]|per ?cent|${KOREAN_PERCENT})`, 'iu');
/** Characters before a number that can say that it is rounded. */
const BEFORE = 16;

/** The numbers that a text writes in digits, in their order. */
export function numbersIn(text: string): WrittenNumber[] {
  return [...text.matchAll(NUMBER)].map((match) => {
    const { index, groups = {} } = match;
    const written = match[0].trim();
    const before = text.slice(Math.max(0, index - BEFORE), index);
    const behind = text.slice(index + written.length, index + written.length + BEFORE);
    const isRough = ROUGH.test(before);
    if (groups['east'] !== undefined) {
      const parts = written.match(new RegExp(PLAIN, 'g')) ?? [];
      const digits = parts.length === 1 ? numberKey(parts[0] ?? '') : null;
      return { text: written, value: keyOf(amountOf(written)), digits, isRough, isCount: false };
    }
    const digits = groups['digits'] ?? '';
    const scale = SCALES[(groups['sign'] ?? groups['word'] ?? '').toLowerCase()];
    const key = numberKey(digits);
    if (scale !== undefined)
      return {
        ...{ text: written, value: keyOf(Number(key) * scale), digits: key },
        ...{ isRough, isCount: false },
      };
    const isSmall = /^\d$|^10$/.test(digits);
    const isClaim = MONEY_BEFORE.test(before) || SHARE_OR_MONEY_BEHIND.test(behind);
    return { text: written, value: key, digits: null, isRough, isCount: isSmall && !isClaim };
  });
}

/** Values of the cells of a table that are numbers as a whole: there a comma parts two and groups no thousands. */
export function cellNumbersIn(text: string): string[] {
  return text
    .split(/[\n,;\t|]/)
    .flatMap((cell) => /^\s*"?[-+−]?(\d+(?:\.\d+)?)"?\s*$/.exec(cell)?.[1] ?? [])
    .map(numberKey);
}

/** Whether a rounded number may stand for an exact one: it is that one to as many digits as it has. */
export function rounds(value: string, exact: number): boolean {
  const [whole = '', fraction = ''] = value.split('.');
  const zeros = fraction === '' ? (/0*$/.exec(whole)?.[0].length ?? 0) : -fraction.length;
  const rough = Number(value);
  // One digit says little: 100 may stand for 104, and not for 149.
  return Math.abs(exact - rough) <= Math.min(10 ** zeros / 2, rough / 10);
}

/** The same number however its digits are grouped: 1,234.50 = 1 234,5 = 1234.5. */
export function numberKey(written: string): string {
  const digits = written.replace(/['’\u202f\u00a0 ]/g, '');
  const decimal = /^(.*?)[.,](\d+)$/.exec(digits);
  if (!decimal) return String(Number(digits.replace(/[.,]/g, '')));
  const [, whole = '', fraction = ''] = decimal;
  const thousands = fraction.length === 3 && /^\d{1,3}([.,]\d{3})*$/.test(whole) && whole !== '0';
  const plain = whole.replace(/[.,]/g, '');
  return String(Number(thousands ? plain + fraction : `${plain}.${fraction}`));
}

/** 1억 5,000만 → 150,000,000: small units gather, large ones scale what was gathered. */
function amountOf(written: string): number {
  let [all, section, last] = [0, 0, null as number | null];
  for (const [part] of written.matchAll(new RegExp(`${PLAIN}|[${EAST}]`, 'g'))) {
    const scale = EAST_SCALES[part];
    if (scale === undefined) last = Number(part.replaceAll(',', ''));
    else if (scale < MYRIAD) {
      section += (last ?? 1) * scale;
      last = null;
    } else {
      all += (section + (last ?? 0)) * scale;
      [section, last] = [0, null];
    }
  }
  return all + section + (last ?? 0);
}

/** Without what binary fractions add: 1.1 × 1,000 is 1100. */
function keyOf(amount: number): string {
  return String(Number(amount.toPrecision(15)));
}
