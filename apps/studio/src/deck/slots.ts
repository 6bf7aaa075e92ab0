import type { DeckView, Fault, SlideProgressPayload, SlideView } from '@presto/contracts';
import { withoutMarks } from '../edit/marks';
import type { DeckState } from '../live/deck-state';

/** A place in the deck with what fills it now. */
export interface SlotView {
  readonly id: string;
  /** From 1. */
  readonly order: number;
  readonly title: string;
  readonly slide: SlideView | null;
  readonly draft: SlideProgressPayload | null;
  readonly error: Fault | null;
}

export function slotsOf(deck: DeckView, drafts: DeckState['drafts']): SlotView[] {
  const slides = new Map(deck.slides.map((slide) => [slide.id, slide]));
  const failed = new Map(deck.failed_slides.map((slide) => [slide.slide_id, slide]));
  return deck.deck_plan.slides.map(({ slide_id: id, order, title }) => {
    const slide = slides.get(id) ?? null;
    const written = slide?.content['title'];
    return {
      id,
      order,
      title: typeof written === 'string' && written !== '' ? withoutMarks(written) : title,
      slide,
      draft: drafts[id] ?? null,
      error: failed.get(id)?.error ?? null,
    };
  });
}

export function isMaking({ status }: Pick<DeckView, 'status'>): boolean {
  return status === 'PENDING' || status === 'PLANNING' || status === 'GENERATING';
}

/** The slot to look at while the deck is being made: the one being drafted, else the last one written. */
export function slotToWatch(slots: readonly SlotView[]): string | null {
  const drafted = slots.find(({ draft }) => draft !== null);
  if (drafted) return drafted.id;
  const written = slots.filter(({ slide }) => slide !== null);
  const last = written.reduce<SlotView | null>(
    (best, slot) =>
      best === null || (slot.slide?.version ?? 0) > (best.slide?.version ?? 0) ? slot : best,
    null,
  );
  return last?.id ?? slots[0]?.id ?? null;
}
