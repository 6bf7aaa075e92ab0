import { Fault, SlideBody, titleOf } from '@presto/contracts';
import { DeckGeneration } from './deck-generation';
import { bodyOf, Inversion } from './deck-past';
import { byCommand } from './deck-record';
import { DeckSlot, isRunning, MAX_SLIDES } from './deck-state';
import {
  DeckFull,
  DeckRunning,
  NotAPermutation,
  PositionOutOfRange,
  VersionStale,
} from './deck.errors';
import { derivedId } from './derived-id';
import type { Fence } from './work';

/**
 * A deck and the rules of its life: its generation, and here what users do with it. Methods decide and
 * record; nothing here knows a clock, a database or a request. Work that comes late (its fence is no longer
 * that of an open unit) is refused.
 */
export class Deck extends DeckGeneration {
  /** @param restyled slides whose layout or size step the new theme changes */
  update(
    changes: { title?: string; theme?: string },
    commandId: string,
    ifVersion: number | null,
    restyled: ReadonlyMap<string, SlideBody> = new Map(),
  ): void {
    this.refuseStale(ifVersion);
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
    this.writtenSlot(slideId, ifVersion);
    // Never the client's own id: it could be that of other work, whoever's.
    const id = derivedId(slideId, commandId);
    this.open({ id, kind: 'edit', slideId, commandId, prompt });
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
    this.recordEditFailed(unit, error);
  }

  /** A new slot at `position` (from 1), filled at once or, from a prompt, by the model. */
  addSlide(
    slideId: string,
    position: number,
    slide: SlideBody | { prompt: string },
    commandId: string,
    ifVersion: number | null = null,
  ): void {
    this.refuseStale(ifVersion);
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
    for (const unit of this.state.units.filter((unit) => unit.slideId === slideId)) {
      this.giveUp(unit, {
        code: 'slide.deleted',
        detail: 'The slide was deleted before this was written.',
      });
    }
    this.state.slots = this.state.slots.filter((other) => other !== slot);
    this.record('SlideDeleted', { slide_id: slideId, ...byCommand(commandId) });
    this.endIfSettled();
  }

  reorder(slideIds: readonly string[], commandId: string, ifVersion: number | null): void {
    this.refuseStale(ifVersion);
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
}
