import {
  DeckEventPayload,
  DeckEventType,
  Fault,
  SlideBody,
  titleOf,
  Usage,
} from '@presto/contracts';
import { DeckChanges, DeckSlot, DeckState, NewEvent } from './deck-state';
import { SlideNotFound, SlidePending, VersionStale, WorkSuperseded } from './deck.errors';
import type { PlannedSlide } from './outline';
import { Fence, isAsked, UnitChange, WorkUnit } from './work';

/** A deck's state and the events and work that its methods decide on; stored in one transaction. */
export abstract class DeckRecord {
  private readonly events: NewEvent[] = [];
  private readonly unitChanges: UnitChange[] = [];
  protected newGeneration = false;

  constructor(readonly state: DeckState) {}

  takeChanges(): DeckChanges {
    return { events: this.events, units: this.unitChanges, newGeneration: this.newGeneration };
  }

  /** Ends the generation when every slot of the plan is settled. */
  protected endIfSettled(lastError?: Fault): void {
    const { state } = this;
    if (state.status !== 'GENERATING' || !state.planComplete) return;
    const planned = state.slots.filter((slot) => slot.origin === 'plan');
    if (planned.some((slot) => slot.state === 'pending')) return;
    const failed = planned.filter((slot) => slot.state === 'failed');
    if (failed.length > 0 && this.written().length === 0) {
      return this.endFailed(
        lastError ??
          failed[0]?.error ?? { code: 'deck.no_slide', detail: 'No slide could be written.' },
      );
    }
    state.status = 'COMPLETED';
    this.record('DeckCompleted', {
      total_slides: state.slots.length,
      failed_slides: failed.map((slot) => ({
        slide_id: slot.slideId,
        order: this.orderOf(slot),
        title: slot.title,
        error: slot.error ?? { code: 'slide.failed', detail: 'The slide could not be written.' },
      })),
      duration_ms: state.elapsedMs,
      usage: state.usage,
    });
  }

  /** Takes back the work of the generation; edits that users asked for go on. */
  protected withdrawGeneration(): void {
    for (const unit of this.state.units.filter(({ kind }) => kind === 'plan' || kind === 'write'))
      this.withdraw(unit);
  }

  protected endFailed(error: Fault): void {
    this.withdrawGeneration();
    this.state.status = 'FAILED';
    this.record('DeckFailed', { error, ...this.usage() });
  }

  protected recordUpdate(
    slot: DeckSlot,
    body: SlideBody,
    commandId: string | null,
    reason: 'edit' | 'theme' | 'restore' = 'edit',
  ): void {
    slot.title ||= titleOf(body.content);
    slot.slideVersion = this.record('SlideUpdated', {
      slide_id: slot.slideId,
      order: this.orderOf(slot),
      ...body,
      reason,
      ...this.usage(),
      ...byCommand(commandId),
    });
  }

  protected recordOrder(commandId: string | null): void {
    this.record('SlidesReordered', {
      slide_ids: this.state.slots.map((slot) => slot.slideId),
      ...byCommand(commandId),
    });
  }

  protected record<T extends DeckEventType>(
    type: T,
    payload: DeckEventPayload<T>,
    planned?: readonly PlannedSlide[],
  ): number {
    this.state.version += 1;
    if (planned) this.state.announced.push(...planned.map(({ slideId }) => slideId));
    this.events.push({
      type,
      version: this.state.version,
      payload,
      ...(planned ? { planned } : {}),
    } as NewEvent);
    return this.state.version;
  }

  protected open(unit: Omit<WorkUnit, 'epoch'>): void {
    this.unitChanges.push({ type: 'open', unit });
  }

  protected settle(fence: Fence, state: 'done' | 'failed'): void {
    this.state.units = this.state.units.filter((unit) => unit.id !== fence.unitId);
    this.unitChanges.push({ type: 'settle', fence, state });
  }

  protected withdraw(unit: WorkUnit): void {
    this.state.units = this.state.units.filter((other) => other !== unit);
    this.unitChanges.push({ type: 'withdraw', unitId: unit.id });
  }

  /** Withdraws a unit whose slide or deck goes away: who asked for it is told that it will not come. */
  protected giveUp(unit: WorkUnit, error: Fault): void {
    this.withdraw(unit);
    if (isAsked(unit.kind)) this.recordEditFailed(unit, error);
  }

  protected recordEditFailed(unit: WorkUnit, error: Fault): void {
    this.record('EditFailed', {
      slide_id: unit.slideId ?? '',
      command_id: unit.commandId ?? unit.id,
      error,
      ...this.usage(),
    });
  }

  /** The slot of a slide that a user asked for and that will never be written. */
  protected takeBack(unit: WorkUnit): void {
    this.state.slots = this.state.slots.filter(({ slideId }) => slideId !== unit.slideId);
    this.recordOrder(unit.commandId);
  }

  protected openUnit(fence: Fence): WorkUnit {
    const unit = this.state.units.find(({ id }) => id === fence.unitId);
    if (!unit || unit.epoch !== fence.epoch) throw new WorkSuperseded();
    return unit;
  }

  protected slot(slideId: string | null): DeckSlot {
    const slot = this.state.slots.find((slot) => slot.slideId === slideId);
    if (!slot) throw new SlideNotFound();
    return slot;
  }

  protected writtenSlot(slideId: string, ifVersion: number | null): DeckSlot {
    const slot = this.slot(slideId);
    if (slot.slideVersion === null) throw new SlidePending();
    if (ifVersion !== null && ifVersion !== slot.slideVersion)
      throw new VersionStale(slot.slideVersion);
    return slot;
  }

  /** `If-Match` of what concerns the deck as a whole; null is last write wins. */
  protected refuseStale(ifVersion: number | null): void {
    if (ifVersion !== null && ifVersion !== this.state.version)
      throw new VersionStale(this.state.version);
  }

  protected written(): DeckSlot[] {
    return this.state.slots.filter((slot) => slot.state === 'written');
  }

  protected orderOf(slot: DeckSlot): number {
    return this.state.slots.indexOf(slot) + 1;
  }

  protected usage(): { usage?: Usage } {
    return this.state.usage.calls > 0 ? { usage: this.state.usage } : {};
  }
}

export function byCommand(commandId: string | null): { command_id?: string } {
  return commandId ? { command_id: commandId } : {};
}
