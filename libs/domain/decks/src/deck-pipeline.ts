import { ApplyEditCommand } from './apply-edit/apply-edit.command';
import type { UnitKind } from './domain/work';
import { PlanDeckCommand } from './plan-deck/plan-deck.command';
import { WriteSlideCommand } from './write-slide/write-slide.command';

/**
 * The whole process on one screen. What opens work is decided by the deck (`domain/deck.ts`) and committed
 * with the event that tells it:
 *
 *   DeckCreated ─ plan ─▶ PlanUpdated ─ write, one a slot ─▶ SlideAdded | SlideFailed ─▶ DeckCompleted | DeckFailed
 *   DeckStarted (retry) ─ plan and write, of what is missing
 *   edit by prompt ─ edit ─▶ SlideUpdated | EditFailed
 *   SlidesReordered (add by prompt) ─ add ─▶ SlideAdded | EditFailed + SlidesReordered
 *   SlideDeleted, DeckDeleted ◀─ EditFailed of every edit and add that they leave without a slide
 *
 * The kind of a unit says which queue it waits in and which command does it; a forgotten kind is a compile
 * error.
 */
export const PIPELINE = {
  plan: { queue: 'plans', command: PlanDeckCommand },
  write: { queue: 'slides', command: WriteSlideCommand },
  add: { queue: 'slides', command: WriteSlideCommand },
  edit: { queue: 'slides', command: ApplyEditCommand },
} as const satisfies Record<UnitKind, unknown>;

export type QueueName = (typeof PIPELINE)[UnitKind]['queue'];
