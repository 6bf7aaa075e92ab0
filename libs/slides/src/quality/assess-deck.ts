import { sanitizeSlide } from '../render/sanitize-slide';
import { deckFindings } from './deck-rules';
import { AssessedSlide, DeckToAssess, Finding, QualityReport } from './finding';
import { groundingFindings } from './grounding-rules';
import { contrastFindings, lookFindings, unmeasuredFindings } from './look-rules';
import { textFindings } from './text-rules';
import { verbatimFindings } from './verbatim-rule';

const COST = { fault: 6, hint: 2 } as const;

/** Rules about how a text is put, which is not ours to change where the user's own words are shown. */
const OF_WORDING: ReadonlySet<string> = new Set([
  ...['density', 'title-length', 'title-duplicate', 'language', 'junk', 'repetition'],
  ...['layout-run', 'layout-variety', 'opening', 'ending', 'signposts'],
  // Its words are proven to be those of the text, in their order: that says more than a citation.
  'uncited',
]);

/** Everything about a deck that can be computed without a model, the slides' faults first in their order. */
export function assessDeck(deck: DeckToAssess): QualityReport {
  const verbatim = deck.verbatim ?? null;
  const findings = [
    ...(verbatim ? verbatimFindings(deck.slides, verbatim) : []),
    ...deck.slides.flatMap((slide) => [
      ...lookFindings(slide),
      ...unmeasuredFindings(slide),
      ...textFindings(slide, deck.language),
      ...htmlFindings(slide),
    ]),
    ...groundingFindings(deck),
    ...deckFindings(deck),
    ...contrastFindings(deck.theme),
  ].filter(({ rule }) => verbatim === null || !OF_WORDING.has(rule));
  const place = new Map(deck.slides.map(({ slide_id }, i) => [slide_id, i]));
  const at = ({ slide_id }: Finding) =>
    slide_id === null ? -1 : (place.get(slide_id) ?? deck.slides.length);
  const weight = findings.reduce((sum, { severity }) => sum + COST[severity], 0);
  // A long deck has more to find: the cost is that of a deck of ten.
  const score = Math.max(0, Math.round(100 - (weight * 10) / Math.max(10, deck.slides.length)));
  return { score, findings: findings.sort((a, b) => at(a) - at(b)) };
}

function htmlFindings({ slide_id, html_content }: AssessedSlide): Finding[] {
  const findings: Finding[] = [];
  if (sanitizeSlide(html_content) !== html_content) {
    findings.push({
      slide_id,
      rule: 'safety',
      severity: 'fault',
      measure: 'changed',
      limit: 'unchanged',
      detail: 'The slide holds markup that is not ours.',
    });
  }
  const titles = html_content.match(/<h[12]\b/g)?.length ?? 0;
  if (titles !== 1)
    findings.push({
      slide_id,
      rule: 'heading',
      severity: 'fault',
      measure: titles,
      limit: 1,
      detail: 'A slide has exactly one title.',
    });
  return findings;
}
