import { compareSlide, type Finding, parseContent, type SaidSlide } from '@presto/slides';
import type { SlideDraft } from '../ports/deck-author';
import type { OtherSlide } from '../ports/decks';

/**
 * Drafts of slides that this process is writing: nothing of them is stored yet, and what one says the next need not say
 * again. Slides that other processes are writing are seen when they are stored.
 */
export class DraftsInHand {
  private readonly held = new Map<string, Map<string, SaidSlide>>();

  /**
   * Takes a slide's draft in hand, in the place of its earlier one.
   *
   * @returns the drafts of the deck's other slides that came before it: of two alike, the later one is to be mended
   */
  take(
    deckId: string,
    slideId: string,
    draft: Pick<SlideDraft, 'layout' | 'content'>,
  ): SaidSlide[] {
    const drafts = this.held.get(deckId) ?? new Map<string, SaidSlide>();
    this.held.set(deckId, drafts.set(slideId, saidIn(draft)));
    const ids = [...drafts.keys()];
    return [...drafts.values()].slice(0, ids.indexOf(slideId));
  }

  /** It is stored, or will not be. */
  letGo(deckId: string, slideId: string): void {
    const drafts = this.held.get(deckId);
    drafts?.delete(slideId);
    if (drafts?.size === 0) this.held.delete(deckId);
  }
}

/**
 * What a draft repeats of the other slides of its deck.
 *
 * @throws AppError `layout.unknown`, `slide.content_invalid`
 */
export function repeatedIn(
  draft: Pick<SlideDraft, 'layout' | 'content'>,
  others: readonly OtherSlide[],
  inHand: readonly SaidSlide[] = [],
): Finding[] {
  const written = others.flatMap(({ said }) => said ?? []);
  const titles = others.map(({ title }) => title);
  return compareSlide(saidIn(draft), [...written, ...inHand], titles);
}

function saidIn({ layout, content }: Pick<SlideDraft, 'layout' | 'content'>): SaidSlide {
  return parseContent(layout, content) as SaidSlide;
}
