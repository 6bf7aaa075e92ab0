import { AssessedSlide, DeckToAssess, Finding } from './finding';
import { uncitedFindings } from './uncited-rule';
import { Evidence, type UnsupportedClaim } from './evidence';

/** Numbers, dates and quotations that the sources do not have, citations that do not hold, and claims without one. */
export function groundingFindings({ slides, sources, given = [] }: DeckToAssess): Finding[] {
  if (sources.length === 0) return [];
  const texts = new Map(sources.map(({ source_id, text }) => [source_id, text]));
  const evidence = Evidence.all([...sources.map(({ text }) => text), ...given].map(Evidence.of));
  return [
    ...slides.flatMap((slide) => [
      ...unsupportedFindings(slide, evidence),
      ...broken(slide, texts),
    ]),
    ...uncitedFindings(slides),
  ];
}

const SAYS: Readonly<Record<UnsupportedClaim['kind'], (field: string, text: string) => string>> = {
  number: (field, text) => `${field} says ${text}, which no source does.`,
  date: (field, text) => `${field} names ${text}, a date that no source has.`,
  quote: (field) => `${field} quotes words that no source has.`,
};

/** What one slide says without a source for it. */
export function unsupportedFindings(
  { slide_id, layout, content }: Pick<AssessedSlide, 'slide_id' | 'layout' | 'content'>,
  evidence: Evidence,
): Finding[] {
  return evidence.unsupported(layout, content).map(({ kind, field, text }) => ({
    slide_id,
    rule: `${kind}-unsupported`,
    severity: 'fault',
    measure: text.slice(0, 60),
    limit: 'in the source',
    field,
    detail: SAYS[kind](field, text),
  }));
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
