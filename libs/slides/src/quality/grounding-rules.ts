import { slideTexts } from '../content/slide-text';
import { AssessedSlide, DeckToAssess, Finding } from './finding';
import { bare } from './words';

const NUMBER = /\d+(?:[.,\u202f\u00a0 ]\d{3})*(?:[.,]\d+)?/g;
const QUOTED = /[“„«「『]([^”“»」』]{12,})[”“»」』]/g;

/** Numbers and quotations that the sources do not have, and citations that do not hold. */
export function groundingFindings({ slides, sources }: DeckToAssess): Finding[] {
  if (sources.length === 0) return [];
  const texts = new Map(sources.map(({ source_id, text }) => [source_id, text]));
  const all = sources.map(({ text }) => text).join('\n');
  const known = new Set([...(all.match(NUMBER) ?? []), ...numericCells(all)].map(numberKey));
  const words = bare(all);
  return slides.flatMap((slide) => [...unsupported(slide, known, words), ...broken(slide, texts)]);
}

function unsupported(
  { slide_id, layout, content }: AssessedSlide,
  known: ReadonlySet<string>,
  words: string,
): Finding[] {
  const values = layout === 'chart' ? chartNumbers(content) : [];
  const prose = slideTexts(layout, content).flatMap(({ text, field }) =>
    (text.match(NUMBER) ?? []).map((value) => ({ field, value })),
  );
  const numbers = [...prose, ...values]
    .filter(({ value }) => !known.has(numberKey(value)))
    // Counting small things is not a claim: three reasons, step 2.
    .filter(({ value }) => !/^\d$|^10$/.test(value))
    .map(({ field, value }): Finding => ({
      slide_id,
      rule: 'number-unsupported',
      severity: 'fault',
      measure: value,
      limit: 'in the source',
      detail: `${field} says ${value}, which no source does.`,
    }));
  const quoted = slideTexts(layout, content).flatMap(({ field, text }) =>
    field === 'quote'
      ? [{ field, text }]
      : [...text.matchAll(QUOTED)].map((match) => ({ field, text: match[1] ?? '' })),
  );
  const quotes = quoted
    .filter(({ text }) => !words.includes(bare(text)))
    .map(({ field, text }): Finding => ({
      slide_id,
      rule: 'quote-unsupported',
      severity: 'fault',
      measure: text.slice(0, 60),
      limit: 'in the source',
      detail: `${field} quotes words that no source has.`,
    }));
  return [...numbers, ...quotes];
}

/** Cells of tables that are numbers as a whole: there a comma parts two numbers and groups no thousands. */
function numericCells(text: string): string[] {
  return text
    .split(/[\n,;\t|]/)
    .flatMap((cell) => /^\s*"?[-+−]?(\d+(?:\.\d+)?)"?\s*$/.exec(cell)?.[1] ?? []);
}

function chartNumbers(content: AssessedSlide['content']): { field: string; value: string }[] {
  if (!('series' in content)) return [];
  return content.series.flatMap(({ values }, s) =>
    values.flatMap((value, i) =>
      value === null
        ? []
        : [{ field: `series[${s}].values[${i}]`, value: String(Math.abs(value)) }],
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

function broken(
  { slide_id, citations }: AssessedSlide,
  texts: ReadonlyMap<string, string>,
): Finding[] {
  return citations
    .filter(({ source_id, start, end, quote }) => texts.get(source_id)?.slice(start, end) !== quote)
    .map(({ quote }): Finding => ({
      slide_id,
      rule: 'citation-broken',
      severity: 'fault',
      measure: quote.slice(0, 60),
      limit: 'the words at its place',
      detail: 'A citation does not stand where it says.',
    }));
}
