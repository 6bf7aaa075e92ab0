import { claimsOf } from './claims';
import type { AssessedSlide, Finding } from './finding';
import { LEAST_SUPPORT, supportedBy, supportOf } from './support';

/** Share of a deck's claims below which its words are not those of its sources: it was translated. */
const SAME_LANGUAGE = 0.2;

/**
 * Claims that no citation of their slide supports, by the words they share. Words tell nothing of a deck in another
 * language than its sources: there a slide must have citations, and what they say is not judged.
 */
export function uncitedFindings(slides: readonly AssessedSlide[]): Finding[] {
  const judged = slides.flatMap((slide) => {
    const places = slide.citations.map(({ quote }) => ({ terms: supportedBy(quote) }));
    return claimsOf(slide.layout, slide.content).map(({ field, terms, most }) => {
      const { share } = supportOf(terms, places, most);
      return { slide, field, share, hasPlaces: places.length > 0 };
    });
  });
  const cited = judged.filter(({ hasPlaces }) => hasPlaces);
  const supported = cited.filter(({ share }) => share >= LEAST_SUPPORT).length;
  const sameWords = supported >= cited.length * SAME_LANGUAGE;
  return judged
    .filter(({ share, hasPlaces }) => (sameWords || !hasPlaces) && share < LEAST_SUPPORT)
    .map(({ slide, field, share }): Finding => ({
      slide_id: slide.slide_id,
      rule: 'uncited',
      severity: 'hint',
      measure: Math.round(share * 100),
      limit: LEAST_SUPPORT * 100,
      field,
      detail: `${field} says what no citation of the slide says.`,
    }));
}
