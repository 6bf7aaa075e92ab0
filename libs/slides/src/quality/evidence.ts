import type { Unsupported } from '@presto/contracts';
import type { LayoutName } from '../layouts/registry';
import type { SlideContent } from '../content/parse-content';
import { slideTexts } from '../content/slide-text';
import { MOST_UNSUPPORTED } from '../content/unsupported';
import { datesIn, impliedBy } from './dates';
import { bare } from './words';

const NUMBER = /\d{1,3}(?:[.,\u202f\u00a0 ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?/g;
const QUOTED = /[“„«「『]([^”“»」』]{12,})[”“»」』]|(?<![\p{L}\p{N}])"([^"]{12,})"/gu;

export interface UnsupportedClaim extends Unsupported {
  readonly kind: 'number' | 'date' | 'quote';
}

/** What a text, or several, gives to be said: its numbers and dates however they are written, and its words. */
export class Evidence {
  private readonly numbers: ReadonlySet<string>;
  private readonly dates: ReadonlySet<string>;
  private readonly words: string;

  private constructor(text: string, also: readonly Evidence[] = []) {
    const said = [...(text.match(NUMBER) ?? []), ...numericCells(text)].map(numberKey);
    this.numbers = new Set([...said, ...also.flatMap(({ numbers }) => [...numbers])]);
    this.dates = new Set([
      ...datesIn(text).flatMap(impliedBy),
      ...also.flatMap(({ dates }) => [...dates]),
    ]);
    this.words = [bare(text), ...also.map(({ words }) => words)].join('\n');
  }

  static of(text: string): Evidence {
    return new Evidence(text);
  }

  static all(some: readonly Evidence[]): Evidence {
    return new Evidence('', some);
  }

  /**
   * The numbers, dates and quotations of a slide that stand nowhere in this. Counting small things is no claim: three
   * reasons, step 2.
   */
  unsupported(layout: LayoutName, content: SlideContent): UnsupportedClaim[] {
    const found = slideTexts(layout, content).flatMap(({ field, text }): UnsupportedClaim[] => [
      ...this.inText(text).map((claim) => ({ ...claim, field })),
      ...this.quotations(field, text),
    ]);
    const drawn = layout === 'chart' ? chartNumbers(content) : [];
    const charted = drawn
      .filter(({ text }) => !this.has(text))
      .map((claim): UnsupportedClaim => ({ ...claim, kind: 'number' }));
    return [...found, ...charted].slice(0, MOST_UNSUPPORTED);
  }

  private inText(text: string): Omit<UnsupportedClaim, 'field'>[] {
    const dates = datesIn(text);
    const wrong = dates.filter(({ meaning }) => !this.dates.has(meaning));
    // A date is one claim: its day and year are not judged once more.
    const rest = dates.reduce((left, date) => left.replace(date.text, ' '), text);
    const numbers = (rest.match(NUMBER) ?? []).filter((value) => !this.has(value));
    return [
      ...wrong.map((date) => ({ kind: 'date' as const, text: date.text })),
      ...[...new Set(numbers)].map((value) => ({ kind: 'number' as const, text: value })),
    ];
  }

  private has(number: string): boolean {
    return /^\d$|^10$/.test(number) || this.numbers.has(numberKey(number));
  }

  private quotations(field: string, text: string): UnsupportedClaim[] {
    const quoted =
      field === 'quote'
        ? [text]
        : [...text.matchAll(QUOTED)].map((match) => match[1] ?? match[2] ?? '');
    return quoted
      .filter((words) => !this.words.includes(bare(words)))
      .map((words) => ({ kind: 'quote', field, text: words.slice(0, 300) }));
  }
}

/** Cells of tables that are numbers as a whole: there a comma parts two numbers and groups no thousands. */
function numericCells(text: string): string[] {
  return text
    .split(/[\n,;\t|]/)
    .flatMap((cell) => /^\s*"?[-+−]?(\d+(?:\.\d+)?)"?\s*$/.exec(cell)?.[1] ?? []);
}

function chartNumbers(content: SlideContent): Unsupported[] {
  if (!('series' in content)) return [];
  return content.series.flatMap(({ values }, s) =>
    values.flatMap((value, i) =>
      value === null ? [] : [{ field: `series[${s}].values[${i}]`, text: String(Math.abs(value)) }],
    ),
  );
}

/** The same number however it is written: 1,234.50 = 1 234,5 = 1234.5. */
function numberKey(written: string): string {
  const digits = written.replace(/[\u202f\u00a0 ]/g, '');
  const decimal = /^(.*?)[.,](\d+)$/.exec(digits);
  if (!decimal) return String(Number(digits.replace(/[.,]/g, '')));
  const [, whole = '', fraction = ''] = decimal;
  const thousands = fraction.length === 3 && /^\d{1,3}([.,]\d{3})*$/.test(whole) && whole !== '0';
  const plain = whole.replace(/[.,]/g, '');
  return String(Number(thousands ? plain + fraction : `${plain}.${fraction}`));
}
