import {
  AuthorName,
  DeckEventPayload,
  DeckEventType,
  DeckStatus,
  Fault,
  SlideBody,
  titleOf,
  Usage,
} from '@presto/contracts';
import {
  DeckFull,
  DeckNotRunning,
  DeckRunning,
  NotAPermutation,
  NothingMissing,
  PositionOutOfRange,
  SlideNotFound,
  SlidePending,
  VersionStale,
  WorkSuperseded,
} from './deck.errors';
import { bodyOf, Inversion } from './deck-past';
import type { OutlineEntry, PlannedSlide } from './outline';
import type { Fence, UnitChange, WorkUnit } from './work';

export const MAX_SLIDES = 100;

export interface DeckSlot {
  readonly slideId: string;
  title: string;
  /** Only slots of the plan count for the end of a generation. */
  readonly origin: 'plan' | 'user';
  state: 'pending' | 'written' | 'failed';
  /** Version of the event that last changed the slide; null while it is not written. */
  slideVersion: number | null;
  error: Fault | null;
}

export interface DeckState {
  readonly id: string;
  readonly userId: string;
  title: string;
  /** The user named the deck, so no author renames it. */
  readonly titleGiven: boolean;
  status: DeckStatus;
  version: number;
  theme: string;
  readonly author: AuthorName;
  planComplete: boolean;
  /** Milliseconds since the current generation began, by the database's clock. */
  readonly elapsedMs: number;
  /** What the deck's model calls have cost so far. */
  readonly usage: Usage;
  /** In order. */
  slots: DeckSlot[];
  /** Open ones only. */
  units: WorkUnit[];
}

/** An event that was decided and not yet stored. */
export type NewEvent = {
  [T in DeckEventType]: {
    readonly type: T;
    readonly version: number;
    readonly payload: DeckEventPayload<T>;
    /** What the plan says of the slots this event announces; not for clients. */
    readonly planned?: readonly PlannedSlide[];
  };
}[DeckEventType];

/** Everything a decision changes; stored in one transaction. */
export interface DeckChanges {
  readonly events: readonly NewEvent[];
  readonly units: readonly UnitChange[];
  /** A new generation begins: its clock starts and its attempts are counted anew. */
  readonly newGeneration: boolean;
}

const RUNNING: readonly DeckStatus[] = ['PENDING', 'PLANNING', 'GENERATING'];

export function isRunning(status: DeckStatus): boolean {
  return RUNNING.includes(status);
}

/**
 * A deck and the rules of its life. Methods decide and record; nothing here knows a clock, a database or
 * a request. Work that comes late (its fence is no longer that of an open unit) is refused.
 */
export class Deck {
  private readonly events: NewEvent[] = [];
  private readonly unitChanges: UnitChange[] = [];
  private newGeneration = false;

  constructor(readonly state: DeckState) {}

  takeChanges(): DeckChanges {
    return { events: this.events, units: this.unitChanges, newGeneration: this.newGeneration };
  }

  // ——— generation ———

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
    // A commit whose answer was lost is told again: what is known is not new.
    const known = new Set(state.slots.map((slot) => slot.slideId));
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
      this.record('EditFailed', {
        slide_id: slot.slideId,
        command_id: unit.commandId ?? unit.id,
        error,
        ...this.usage(),
      });
      this.state.slots = this.state.slots.filter((other) => other !== slot);
      this.recordOrder(unit.commandId);
      return;
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
  cancel(commandId: string): boolean {
    if (this.state.status === 'CANCELLED') return false;
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

  delete(commandId: string): void {
    for (const unit of this.state.units) this.withdraw(unit);
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
        total_slides: Math.max(1, slides.length),
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

  // ——— edits ———

  /** @param restyled slides whose layout or size step the new theme changes */
  update(
    changes: { title?: string; theme?: string },
    commandId: string,
    ifVersion: number | null,
    restyled: ReadonlyMap<string, SlideBody> = new Map(),
  ): void {
    if (ifVersion !== null && ifVersion !== this.state.version)
      throw new VersionStale(this.state.version);
    const changed = {
      ...(changes.title !== undefined && changes.title !== this.state.title
        ? { title: changes.title }
        : {}),
      ...(changes.theme !== undefined && changes.theme !== this.state.theme
        ? { theme: changes.theme }
        : {}),
    };
    if (Object.keys(changed).length === 0) return;
    Object.assign(this.state, changed);
    this.record('DeckUpdated', { ...changed, ...byCommand(commandId) });
    for (const [slideId, body] of restyled) {
      this.recordUpdate(this.slot(slideId), body, commandId, 'theme');
    }
  }

  updateSlide(slideId: string, body: SlideBody, commandId: string, ifVersion: number | null): void {
    const slot = this.writtenSlot(slideId, ifVersion);
    this.recordUpdate(slot, body, commandId);
  }

  /** A slide to be edited by the model: checked now, changed when the answer is there. */
  requestEdit(slideId: string, prompt: string, commandId: string, ifVersion: number | null): void {
    const slot = this.writtenSlot(slideId, ifVersion);
    this.open({ id: commandId, kind: 'edit', slideId: slot.slideId, commandId, prompt });
  }

  /**
   * The model's edit of the slide as it stood at `baseVersion`. When the slide was changed meanwhile the
   * edit fails rather than overwrite what nobody has seen.
   */
  applyEdit(fence: Fence, body: SlideBody, baseVersion: number): void {
    const unit = this.openUnit(fence);
    const slot = this.slot(unit.slideId);
    if (slot.slideVersion !== baseVersion) {
      return this.failEdit(fence, {
        code: 'slide.changed',
        detail:
          'The slide was changed while the edit was being written; ask again to edit it as it is now.',
      });
    }
    this.settle(fence, 'done');
    this.recordUpdate(slot, body, unit.commandId);
  }

  failEdit(fence: Fence, error: Fault): void {
    const unit = this.openUnit(fence);
    this.settle(fence, 'failed');
    this.record('EditFailed', {
      slide_id: unit.slideId ?? '',
      command_id: unit.commandId ?? unit.id,
      error,
      ...this.usage(),
    });
  }

  /** A new slot at `position` (from 1), filled at once or, from a prompt, by the model. */
  addSlide(
    slideId: string,
    position: number,
    slide: SlideBody | { prompt: string },
    commandId: string,
  ): void {
    const { slots } = this.state;
    if (slots.length >= MAX_SLIDES) throw new DeckFull(MAX_SLIDES);
    if (position < 1 || position > slots.length + 1) throw new PositionOutOfRange(slots.length + 1);
    const slot: DeckSlot = {
      slideId,
      title: '',
      origin: 'user',
      state: 'pending',
      slideVersion: null,
      error: null,
    };
    slots.splice(position - 1, 0, slot);
    this.recordOrder(commandId);
    if ('prompt' in slide) {
      this.open({ id: slideId, kind: 'add', slideId, commandId, prompt: slide.prompt });
      return;
    }
    slot.title = titleOf(slide.content);
    slot.state = 'written';
    slot.slideVersion = this.record('SlideAdded', {
      slide_id: slideId,
      order: position,
      ...slide,
      ...byCommand(commandId),
    });
  }

  deleteSlide(slideId: string, commandId: string, ifVersion: number | null): void {
    const slot = this.slot(slideId);
    if (ifVersion !== null && ifVersion !== slot.slideVersion)
      throw new VersionStale(slot.slideVersion ?? 0);
    for (const unit of this.state.units.filter((unit) => unit.slideId === slideId))
      this.withdraw(unit);
    this.state.slots = this.state.slots.filter((other) => other !== slot);
    this.record('SlideDeleted', { slide_id: slideId, ...byCommand(commandId) });
    this.endIfSettled();
  }

  reorder(slideIds: readonly string[], commandId: string, ifVersion: number | null): void {
    if (ifVersion !== null && ifVersion !== this.state.version)
      throw new VersionStale(this.state.version);
    const bySlide = new Map(this.state.slots.map((slot) => [slot.slideId, slot]));
    const ordered = slideIds.map((id) => bySlide.get(id));
    const known = ordered.filter((slot) => slot !== undefined);
    if (
      known.length !== this.state.slots.length ||
      slideIds.length !== known.length ||
      new Set(slideIds).size !== slideIds.length
    ) {
      throw new NotAPermutation();
    }
    if (known.every((slot, index) => slot === this.state.slots[index])) return;
    this.state.slots = known;
    this.recordOrder(commandId);
  }

  /** Puts things back as they were: ordinary events, so that every client follows. */
  revert(inversion: Inversion, commandId: string): void {
    if (isRunning(this.state.status)) throw new DeckRunning();
    for (const slideId of inversion.remove) this.deleteSlide(slideId, commandId, null);
    for (const { slideId, index, body } of inversion.bringBack) {
      const position = Math.min(index, this.state.slots.length) + 1;
      this.addSlide(slideId, position, bodyOf(body), commandId);
    }
    for (const [slideId, body] of inversion.restore) {
      this.recordUpdate(this.slot(slideId), bodyOf(body), commandId, 'restore');
    }
    if (inversion.order) this.reorder(inversion.order, commandId, null);
    this.update(inversion.head, commandId, null);
  }

  /** Whether exactly these slides are written, in these versions. */
  hasSlides(slides: readonly { readonly id: string; readonly version: number }[]): boolean {
    const versions = new Map(slides.map(({ id, version }) => [id, version]));
    return this.state.slots.every(
      ({ slideId, slideVersion }) => slideVersion === (versions.get(slideId) ?? null),
    );
  }

  // ——— inside ———

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

  /** Ends the generation when every slot of the plan is settled. */
  private endIfSettled(lastError?: Fault): void {
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

  private endFailed(error: Fault): void {
    this.withdrawGeneration();
    this.state.status = 'FAILED';
    this.record('DeckFailed', { error, ...this.usage() });
  }

  /** Takes back the work of the generation; edits that users asked for go on. */
  private withdrawGeneration(): void {
    for (const unit of this.state.units.filter(({ kind }) => kind === 'plan' || kind === 'write'))
      this.withdraw(unit);
  }

  private recordUpdate(
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

  private recordOrder(commandId: string | null): void {
    this.record('SlidesReordered', {
      slide_ids: this.state.slots.map((slot) => slot.slideId),
      ...byCommand(commandId),
    });
  }

  private record<T extends DeckEventType>(
    type: T,
    payload: DeckEventPayload<T>,
    planned?: readonly PlannedSlide[],
  ): number {
    this.state.version += 1;
    this.events.push({
      type,
      version: this.state.version,
      payload,
      ...(planned ? { planned } : {}),
    } as NewEvent);
    return this.state.version;
  }

  private open(unit: Omit<WorkUnit, 'epoch'>): void {
    this.unitChanges.push({ type: 'open', unit });
  }

  private settle(fence: Fence, state: 'done' | 'failed'): void {
    this.state.units = this.state.units.filter((unit) => unit.id !== fence.unitId);
    this.unitChanges.push({ type: 'settle', fence, state });
  }

  private withdraw(unit: WorkUnit): void {
    this.state.units = this.state.units.filter((other) => other !== unit);
    this.unitChanges.push({ type: 'withdraw', unitId: unit.id });
  }

  private openUnit(fence: Fence): WorkUnit {
    const unit = this.state.units.find(({ id }) => id === fence.unitId);
    if (!unit || unit.epoch !== fence.epoch) throw new WorkSuperseded();
    return unit;
  }

  private slot(slideId: string | null): DeckSlot {
    const slot = this.state.slots.find((slot) => slot.slideId === slideId);
    if (!slot) throw new SlideNotFound();
    return slot;
  }

  private writtenSlot(slideId: string, ifVersion: number | null): DeckSlot {
    const slot = this.slot(slideId);
    if (slot.slideVersion === null) throw new SlidePending();
    if (ifVersion !== null && ifVersion !== slot.slideVersion)
      throw new VersionStale(slot.slideVersion);
    return slot;
  }

  private written(): DeckSlot[] {
    return this.state.slots.filter((slot) => slot.state === 'written');
  }

  private orderOf(slot: DeckSlot): number {
    return this.state.slots.indexOf(slot) + 1;
  }

  private usage(): { usage?: Usage } {
    return this.state.usage.calls > 0 ? { usage: this.state.usage } : {};
  }
}

function byCommand(commandId: string | null): { command_id?: string } {
  return commandId ? { command_id: commandId } : {};
}
