import { slideTexts } from '../content/slide-text';
import type { SlideContent } from '../content/parse-content';
import type { LayoutName } from '../layouts/registry';
import { numbersIn } from './numbers';
import { termsOf } from './support';

/** Layouts that frame the others and claim nothing themselves. */
export const FRAMING: ReadonlySet<string> = new Set([
  ...['title', 'section', 'agenda', 'question', 'call-to-action', 'closing'],
]);
/** Fields that name, order or lead to what others say; the title is proven by the body. */
const NO_CLAIM =
  /^(?:title|kicker|note|source|attribution|role|name)$|^categories|\.(?:heading|unit|name|role|when|symbol)$/;
/** Terms of a text that says something; less is a name or a label, unless it has a number. */
const LEAST_TERMS = 3;
/** Places that support a text, and the values of a series. */
const [PLACES, PLACES_OF_VALUES] = [2, 12];

/** What a slide claims in one of its fields. */
export interface Claim {
  readonly field: string;
  readonly terms: ReadonlySet<string>;
  /** Most places that may support it together. */
  readonly most: number;
}

/** What a slide claims and a source must support: sentences, points, cells and figures, field by field. */
export function claimsOf(layout: LayoutName, content: SlideContent): Claim[] {
  if (FRAMING.has(layout)) return [];
  const isClaim = (field: string) =>
    !NO_CLAIM.test(field) || (layout === 'statement' && field === 'title');
  const said = slideTexts(layout, content)
    .filter(({ field }) => isClaim(field))
    .map(({ field, text }) => ({ field, text, terms: termsOf(text), most: PLACES }))
    .filter(({ terms, text }) => terms.size >= LEAST_TERMS || hasFigure(text))
    .map(({ text: _, ...claim }) => claim);
  return [...said, ...drawnClaims(content)];
}

function hasFigure(text: string): boolean {
  return numbersIn(text).some(({ isCount }) => !isCount);
}

function drawnClaims(content: SlideContent): Claim[] {
  if (!('series' in content)) return [];
  return content.series.map(({ values }, i) => ({
    field: `series[${i}]`,
    terms: termsOf(values.map((value) => (value === null ? '' : Math.abs(value))).join(' | ')),
    most: PLACES_OF_VALUES,
  }));
}
