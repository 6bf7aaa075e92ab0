import { claimsOf } from './claims';
import type { AssessedSlide, Finding } from './finding';
import { LEAST_SUPPORT, supportedBy, supportOf } from './support';

/** Share of a deck's claims below which its words are not those of its sources: it was translated. */
const SAME_LANGUAGE = 0.2;

/** Share of a slide's claims that, uncited, make the slide an invention rather than a paraphrase. */
const MOSTLY = 0.5;

type CitedSlide = Pick<AssessedSlide, 'layout' | 'content' | 'citations'>;

/**
 * Claims that no citation of their slide supports, by the words they share. Words tell nothing of a deck in another
 * language than its sources: there a slide must have citations, and what they say is not judged.
 */
export function uncitedFindings(slides: readonly AssessedSlide[]): Finding[] {
  const judged = slides.flatMap((slide) =>
    claimSupport(slide).map((claim) => ({
      ...claim,
      slide,
      hasPlaces: slide.citations.length > 0,
    })),
  );
  const cited = judged.filter(({ hasPlaces }) => hasPlaces);
  const supported = cited.filter(({ share }) => share >= LEAST_SUPPORT).length;
  const sameWords = supported >= cited.length * SAME_LANGUAGE;
  return judged
    .filter(({ share, hasPlaces }) => (sameWords || !hasPlaces) && share < LEAST_SUPPORT)
    .map(({ slide, field, share }) =>
      uncited(slide.slide_id, share, `${field} says what no citation of the slide says.`, field),
    );
}

/**
 * What to say to the author of a slide most of whose claims no citation supports; nothing against a slide with some
 * paraphrases among its claims. Only for a slide in the language of its sources.
 */
export function mostlyUncitedFindings(slide: CitedSlide): Finding[] {
  const claims = claimSupport(slide);
  const without = claims.filter(({ share }) => share < LEAST_SUPPORT);
  if (without.length === 0 || without.length < claims.length * MOSTLY) return [];
  const share = 1 - without.length / claims.length;
  const fields = without.map(({ field }) => field).join(', ');
  const detail = `No passage says what ${fields} say; say what the passages say.`;
  return [{ ...uncited('', share, detail), limit: MOSTLY * 100 }];
}

/** The claims of a slide, each with the share of its terms that the slide's citations have, 0 to 1. */
function claimSupport({ layout, content, citations }: CitedSlide) {
  const places = citations.map(({ quote }) => ({ terms: supportedBy(quote) }));
  return claimsOf(layout, content).map(({ field, terms, most }) => ({
    field,
    share: supportOf(terms, places, most).share,
  }));
}

function uncited(slide_id: string, share: number, detail: string, field?: string): Finding {
  return {
    ...{ slide_id, rule: 'uncited', severity: 'hint' },
    ...{ measure: Math.round(share * 100), limit: LEAST_SUPPORT * 100 },
    ...(field !== undefined && { field }),
    detail,
  };
}
