import type { DeckEvent, DeckView, SlideProgressPayload } from '@presto/contracts';

const MAX_BYTES = 16 * 1024;
const MIN_INTERVAL_MS = 250;

/**
 * Decides which progress messages may pass. They come over a channel of their own, late ones included, so
 * what the stored events said of a slide has the last word: progress passes only for a slot that clients
 * know of and that is not written yet.
 */
export class ProgressGate {
  private readonly slots = new Map<string, { written: boolean; passedAt: number }>();
  private complete = false;

  /** True once the state before the first learned event is known as well. */
  get isInformed(): boolean {
    return this.complete;
  }

  /** Takes the slots of a snapshot; what events said of a slide in the meantime stands. */
  inform(deck: DeckView): void {
    for (const { slide_id } of deck.deck_plan.slides) this.announce(slide_id);
    for (const { id } of deck.slides) this.announce(id).written = true;
    this.complete = true;
  }

  forget(): void {
    this.slots.clear();
    this.complete = false;
  }

  learn(event: DeckEvent): void {
    switch (event.event_type) {
      case 'DeckCreated':
        this.complete = true; // there is nothing before it
        return;
      case 'PlanUpdated':
        for (const { slide_id } of event.payload.slides) this.announce(slide_id);
        return;
      case 'SlidesReordered':
        for (const slideId of event.payload.slide_ids) this.announce(slideId);
        return;
      case 'SlideAdded':
      case 'SlideUpdated':
      case 'SlideDeleted':
        this.announce(event.payload.slide_id).written = true;
        return;
      default:
        return;
    }
  }

  /** True when this progress may go out now: at most 4 a second a slide, 16 kB of JSON each. */
  admits(progress: SlideProgressPayload, now: number): boolean {
    const slot = this.slots.get(progress.slide_id);
    if (!this.complete || !slot || slot.written) return false;
    if (now - slot.passedAt < MIN_INTERVAL_MS) return false;
    if (Buffer.byteLength(JSON.stringify(progress)) > MAX_BYTES) return false;
    slot.passedAt = now;
    return true;
  }

  private announce(slideId: string) {
    let slot = this.slots.get(slideId);
    if (!slot) this.slots.set(slideId, (slot = { written: false, passedAt: -Infinity }));
    return slot;
  }
}
