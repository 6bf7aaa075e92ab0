const CURRENCY = '[$€£¥₩₹₽]|USD|EUR|GBP|JPY|KRW|US\\$';
const NUMBER = "[-−–+]?\\d[\\d.,\\u00A0\\u202F' ]*";
const SHAPE = new RegExp(
  `^(\\()?\\s*(${CURRENCY})?\\s*(${NUMBER})\\s*([\\p{L}%‰°$€£¥₩/²³µ·.\\-]{0,12})\\s*(\\))?$`,
  'u',
);

export interface ReadNumber {
  readonly value: number;
  /** What stood around the digits; null when nothing did. */
  readonly unit: string | null;
}

/** Which of `.` and `,` is the decimal mark; a lone mark before exactly three digits separates thousands. */
function decimalMark(digits: string): '.' | ',' | null {
  const [dot, comma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')];
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ',';
  if (dot < 0 && comma < 0) return null;
  const mark = dot >= 0 ? '.' : ',';
  const at = Math.max(dot, comma);
  if (digits.indexOf(mark) !== at) return null;
  const thousands =
    digits.length - at - 1 === 3 && /^[-−–+]?[1-9]\d{0,2}$/.test(digits.slice(0, at));
  return mark === ',' && thousands ? null : mark;
}

/**
 * The number that a cell consists of: `1,234.5`, `1.234,5`, `12 %`, `$3.2M`, `₩1,200`, `(1,200)` (negative).
 * A lone dot is a decimal mark, a lone comma before three digits separates thousands.
 */
export function readNumber(cell: string): ReadNumber | null {
  const match = SHAPE.exec(cell.trim());
  if (!match) return null;
  const [, open, currency, digits = '', suffix = '', close] = match;
  if ((open === undefined) !== (close === undefined)) return null;
  const compact = digits.replace(/[\u00A0\u202F' ]/g, '');
  if (/\d[-−–]\d|[.,]$/.test(compact) || /\d \d{1,2}(?!\d)|\d \d{4}/.test(digits.trim()))
    return null;
  const mark = decimalMark(compact);
  const plain = [...compact].filter((char) => /\d/.test(char) || char === mark).join('');
  const value = Number(plain.replace(',', '.'));
  if (!Number.isFinite(value)) return null;
  const negative = open !== undefined || /^[-−–]/.test(compact);
  return {
    value: negative ? -value : value,
    unit: [currency, suffix].filter(Boolean).join(' ') || null,
  };
}
