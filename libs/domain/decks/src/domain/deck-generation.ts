import { Fault, SlideBody, titleOf } from '@presto/contracts';
import { DeckRecord, byCommand } from './deck-record';
import { DeckSlot, isRunning } from './deck-state';
import { DeckNotRunning, DeckRunning, NothingMissing } from './deck.errors';
import type { OutlineEntry } from './outline';
import type { Fence } from './work';

/** How a deck is made: from its plan to the one event that ends its generation. */
export abstract class DeckGeneration extends DeckRecord {
  /** Planning begins (or goes on after a crash, which is no news). */
  start(fence: Fence): void {
    this.openUnit(fence);
    if (this.state.status !== 'PENDING') return;
    this.state.status = 'PLANNING';
    this.record('DeckStarted', { title: this.state.title, status: 'PLANNING' });
  }

  /** Slots the plan has settled so far; with `complete` the plan is done. */
  announce(
    fence: Fence,
    plan: {
      title: string | null;
      total: number | null;
      entries: readonly (OutlineEntry & { slideId: string })[];
      complete: boolean;
    },
  ): void {
    this.openUnit(fence);
    const { state } = this;
    if (plan.title && !state.titleGiven) state.title = plan.title;
    // A commit whose answer was lost is told again: what was announced is not new, though it be deleted by now.
    const known = new Set(state.announced);
    const entries = plan.entries.filter(({ slideId }) => !known.has(slideId));
    for (const { slideId, title } of entries) {
      state.slots.push({
        slideId,
        title,
        origin: 'plan',
        state: 'pending',
        slideVersion: null,
        error: null,
      });
      this.open({ id: slideId, kind: 'write', slideId, commandId: null, prompt: null });
    }
    state.status = 'GENERATING';
    state.planComplete = plan.complete;
    const slides = state.slots.map(({ slideId, title }, index) => ({
      slide_id: slideId,
      order: index + 1,
      title,
    }));
    const orderOf = new Map(slides.map((slot) => [slot.slide_id, slot.order]));
    this.record(
      'PlanUpdated',
      {
        title: state.title,
        total_slides: plan.complete ? slides.length : plan.total,
        slides,
        complete: plan.complete,
        ...this.usage(),
      },
      entries.map((entry) => ({ ...entry, order: orderOf.get(entry.slideId) ?? 0 })),
    );
    if (plan.complete) this.settle(fence, 'done');
    this.endIfSettled();
  }

  /** @param rest the second half of a slide that was split in two, with an id of its own */
  placeSlide(
    fence: Fence,
    body: SlideBody,
    rest: { readonly slideId: string; readonly body: SlideBody } | null = null,
  ): void {
    const unit = this.openUnit(fence);
    const slot = this.slot(unit.slideId);
    slot.title ||= titleOf(body.content);
    slot.state = 'written';
    this.settle(fence, 'done');
    slot.slideVersion = this.record('SlideAdded', {
      slide_id: slot.slideId,
      order: this.orderOf(slot),
      ...body,
      ...this.usage(),
      ...byCommand(unit.commandId),
    });
    if (rest) this.insertWritten(rest.slideId, this.state.slots.indexOf(slot) + 1, rest.body);
    this.endIfSettled();
  }

  /** The slide could not be written: the others go on. A slide that a user asked for is taken back. */
  failSlide(fence: Fence, error: Fault): void {
    const unit = this.openUnit(fence);
    const slot = this.slot(unit.slideId);
    this.settle(fence, 'failed');
    if (unit.kind === 'add') {
      this.recordEditFailed(unit, error);
      return this.takeBack(unit);
    }
    slot.state = 'failed';
    slot.error = error;
    this.record('SlideFailed', {
      slide_id: slot.slideId,
      order: this.orderOf(slot),
      error,
      ...this.usage(),
    });
    this.endIfSettled(error);
  }

  /** No plan, or a part of one that cannot be finished: what is written stays, the generation ends. */
  fail(fence: Fence, error: Fault): void {
    this.openUnit(fence);
    this.settle(fence, 'failed');
    this.endFailed(error);
  }

  /** @returns whether this was news */
  cancel(commandId: string, ifVersion: number | null = null): boolean {
    if (this.state.status === 'CANCELLED') return false; // whoever asks, and whatever they have seen
    this.refuseStale(ifVersion);
    if (!isRunning(this.state.status)) throw new DeckNotRunning(this.state.status);
    this.withdrawGeneration();
    this.state.status = 'CANCELLED';
    this.record('DeckCancelled', {
      slides_kept: this.written().length,
      ...this.usage(),
      ...byCommand(commandId),
    });
    return true;
  }

  /** A new generation of what is missing, and nothing else. */
  retry(commandId: string): void {
    const { state } = this;
    if (isRunning(state.status)) throw new DeckRunning();
    const missing = state.slots.filter(
      (slot) => slot.origin === 'plan' && slot.state !== 'written',
    );
    if (state.planComplete && missing.length === 0) throw new NothingMissing();
    this.newGeneration = true;
    for (const slot of missing) {
      slot.state = 'pending';
      slot.error = null;
      this.open({
        id: slot.slideId,
        kind: 'write',
        slideId: slot.slideId,
        commandId: null,
        prompt: null,
      });
    }
    const status = state.planComplete ? 'GENERATING' : 'PLANNING';
    if (!state.planComplete) {
      this.open({ id: state.id, kind: 'plan', slideId: null, commandId: null, prompt: null });
    }
    state.status = status;
    this.record('DeckStarted', { title: state.title, status, ...byCommand(commandId) });
  }

  /** All work ends here, what users asked the model for included: nothing follows `DeckDeleted`. */
  delete(commandId: string, ifVersion: number | null = null): void {
    this.refuseStale(ifVersion);
    for (const unit of this.state.units) {
      this.giveUp(unit, {
        code: 'deck.deleted',
        detail: 'The deck was deleted before this was written.',
      });
      // Nothing would ever fill it, should the deletion be taken back: a retry makes what the plan lacks.
      if (unit.kind === 'add') this.takeBack(unit);
    }
    this.record('DeckDeleted', byCommand(commandId));
  }

  /** Back as it was; the work that its deletion withdrew stays withdrawn, so a running deck comes back cancelled. */
  undelete(commandId: string): void {
    if (isRunning(this.state.status)) {
      this.state.status = 'CANCELLED';
      this.record('DeckCancelled', {
        slides_kept: this.written().length,
        ...this.usage(),
        ...byCommand(commandId),
      });
    }
    this.record('DeckUpdated', { title: this.state.title, ...byCommand(commandId) });
  }

  /** Fills a new deck with slides that are written already. */
  copy(slides: readonly { slideId: string; body: SlideBody }[], commandId: string): void {
    const { state } = this;
    state.status = 'GENERATING';
    state.planComplete = true;
    this.record('DeckStarted', {
      title: state.title,
      status: 'GENERATING',
      ...byCommand(commandId),
    });
    const planned = slides.map(({ slideId, body }, index) => ({
      ...{ slideId, order: index + 1, title: titleOf(body.content) },
      ...{ layout: body.layout, intent: '', passages: [] },
    }));
    for (const { slideId, title } of planned) {
      state.slots.push({
        slideId,
        title,
        origin: 'plan',
        state: 'written',
        slideVersion: null,
        error: null,
      });
    }
    const listed = planned.map(({ slideId, order, title }) => ({
      slide_id: slideId,
      order,
      title,
    }));
    this.record(
      'PlanUpdated',
      {
        title: state.title,
        total_slides: slides.length,
        slides: listed,
        complete: true,
      },
      planned,
    );
    for (const { slideId, body } of slides) {
      const slot = this.slot(slideId);
      slot.slideVersion = this.record('SlideAdded', {
        slide_id: slideId,
        order: this.orderOf(slot),
        ...body,
        ...byCommand(commandId),
      });
    }
    this.endIfSettled();
  }

  /** A slot of the plan that is written as soon as it is there. */
  private insertWritten(slideId: string, index: number, body: SlideBody): void {
    const slot: DeckSlot = {
      slideId,
      title: titleOf(body.content),
      origin: 'plan',
      state: 'written',
      slideVersion: null,
      error: null,
    };
    this.state.slots.splice(index, 0, slot);
    this.recordOrder(null);
    slot.slideVersion = this.record('SlideAdded', { slide_id: slideId, order: index + 1, ...body });
  }
}
