import type { Unsupported } from '@presto/contracts';
import type { LayoutName } from '../layouts/registry';
import type { SlideContent } from '../content/parse-content';
import { slideTexts } from '../content/slide-text';
import { MOST_UNSUPPORTED } from '../content/unsupported';
import { datesIn, impliedBy } from './dates';
import { cellNumbersIn, numberKey, numbersIn, rounds, type WrittenNumber } from './numbers';
import { spelledNumbersIn } from './spelled-numbers';
import { bare } from './words';

const QUOTED = /[“„«「『]([^”“»」』]{12,})[”“»」』]|(?<![\p{L}\p{N}])"([^"]{12,})"/gu;

export interface UnsupportedClaim extends Unsupported {
  readonly kind: 'number' | 'date' | 'quote';
}

/** What a text, or several, gives to be said: its numbers and dates however they are written, and its words. */
export class Evidence {
  /** What numbers amount to. */
  private readonly numbers: ReadonlySet<string>;
  /** Those that no word or sign behind them scales: the head of a table may. */
  private readonly bareNumbers: ReadonlySet<string>;
  /** The digits of those that one does. */
  private readonly scaledDigits: ReadonlySet<string>;
  private readonly dates: ReadonlySet<string>;
  private readonly words: string;

  private constructor(text: string, also: readonly Evidence[] = []) {
    const written = numbersIn(text);
    const bareOnes = written.filter(({ digits }) => digits === null).map(({ value }) => value);
    const cells = cellNumbersIn(text);
    this.bareNumbers = union([...bareOnes, ...cells], also, (one) => one.bareNumbers);
    this.scaledDigits = union(
      written.flatMap(({ digits }) => digits ?? []),
      also,
      (one) => one.scaledDigits,
    );
    const values = [...written.map(({ value }) => value), ...cells, ...spelledNumbersIn(text)];
    this.numbers = union(values, also, (one) => one.numbers);
    this.dates = union(datesIn(text).flatMap(impliedBy), also, (one) => one.dates);
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
      .filter(({ text }) => this.numbersBeyond(text).length > 0)
      .map((claim): UnsupportedClaim => ({ ...claim, kind: 'number' }));
    return [...found, ...charted].slice(0, MOST_UNSUPPORTED);
  }

  private inText(text: string): Omit<UnsupportedClaim, 'field'>[] {
    const dates = datesIn(text);
    const wrong = dates.filter(({ meaning }) => !this.dates.has(meaning));
    // A date is one claim: its day and year are not judged once more.
    const rest = dates.reduce((left, date) => left.replace(date.text, ' '), text);
    return [
      ...wrong.map((date) => ({ kind: 'date' as const, text: date.text })),
      ...this.numbersBeyond(rest).map((value) => ({ kind: 'number' as const, text: value })),
    ];
  }

  /** The numbers of a text that stand nowhere in this, each once, as they are written. */
  numbersBeyond(text: string): string[] {
    const unknown = numbersIn(text).filter((number) => !number.isCount && !this.has(number));
    return [...new Set(unknown.map((number) => number.text))];
  }

  private has({ text, value, digits, isRough }: WrittenNumber): boolean {
    if (this.numbers.has(value)) return true;
    if (digits === null ? this.scaledDigits.has(value) : this.bareNumbers.has(digits)) return true;
    // Two numbers side by side look like one whose thousands a space groups.
    const parts = text.split(/[ \u00a0\u202f]/).map(numberKey);
    if (digits === null && parts.length > 1 && parts.every((part) => this.numbers.has(part)))
      return true;
    return isRough && [...this.numbers].some((number) => rounds(value, Number(number)));
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

function union(
  own: readonly string[],
  also: readonly Evidence[],
  of: (one: Evidence) => ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set([...own, ...also.flatMap((one) => [...of(one)])]);
}

function chartNumbers(content: SlideContent): Unsupported[] {
  if (!('series' in content)) return [];
  return content.series.flatMap(({ values }, s) =>
    values.flatMap((value, i) =>
      value === null ? [] : [{ field: `series[${s}].values[${i}]`, text: String(Math.abs(value)) }],
    ),
  );
}
