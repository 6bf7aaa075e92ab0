import {
  type DeckEvent,
  type DeckEventPayload,
  type DeckEventType,
  type DeckView,
  type FoldedDeck,
  type SlideBody,
  type SlideView,
  deckView,
  emptyDeck,
  fold,
  titleOf,
} from '@presto/contracts';
import { renderSlide } from '@presto/slides';
import { randomUUID } from 'node:crypto';

type Listener = (frame: object) => void;

interface Step {
  readonly before: FoldedDeck;
  readonly after: FoldedDeck;
}

/** A deck of the in-memory api: events, their fold, and who listens. */
export class FakeDeck {
  readonly events: DeckEvent[] = [];
  readonly listeners = new Set<Listener>();
  readonly createdAt = new Date().toISOString();
  state: FoldedDeck;
  shareId: string | null = null;
  presented: string | null = null;
  deletedAt: number | null = null;
  cancelled = false;
  /** Settled when nothing more will be written. */
  written: Promise<void> = Promise.resolve();
  private readonly done: Step[] = [];
  private readonly undone: Step[] = [];

  constructor(readonly id: string = randomUUID()) {
    this.state = emptyDeck(id);
  }

  get view(): DeckView {
    return deckView(this.state, 1);
  }

  get updatedAt(): string {
    return this.events.at(-1)?.timestamp ?? this.createdAt;
  }

  slide(id: string): SlideView | undefined {
    return this.view.slides.find((slide) => slide.id === id);
  }

  append<T extends DeckEventType>(event_type: T, payload: DeckEventPayload<T>): void {
    const version = this.state.version + 1;
    const timestamp = new Date().toISOString();
    const event = {
      event_type,
      deck_id: this.id,
      version,
      timestamp,
      payload,
    } as unknown as DeckEvent;
    this.events.push(event);
    this.state = fold(this.state, event);
    this.tell(event);
  }

  tell(frame: object): void {
    for (const listener of this.listeners) listener(frame);
  }

  /** Runs a user's command, so that it can be taken back. */
  command<T>(change: () => T): T {
    const before = this.state;
    const result = change();
    this.done.push({ before, after: this.state });
    this.undone.length = 0;
    return result;
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  undo(): boolean {
    const step = this.done.pop();
    if (!step) return false;
    this.restore(step.before);
    this.undone.push(step);
    return true;
  }

  redo(): boolean {
    const step = this.undone.pop();
    if (!step) return false;
    this.restore(step.after);
    this.done.push(step);
    return true;
  }

  /** Commits the events that lead back to an earlier state. */
  restore(past: FoldedDeck): void {
    const { head, order } = past;
    if (head.title !== this.state.head.title || head.theme !== this.state.head.theme) {
      this.append('DeckUpdated', { title: head.title, theme: head.theme });
    }
    if (order.join() !== this.state.order.join())
      this.append('SlidesReordered', { slide_ids: [...order] });
    for (const [index, id] of order.entries()) {
      const slide = past.slots[id]?.slide;
      const now = this.state.slots[id]?.slide;
      if (!slide || JSON.stringify(slide.content) === JSON.stringify(now?.content ?? null))
        continue;
      const { version: _, ...body } = slide;
      this.append('SlideUpdated', { slide_id: id, order: index + 1, reason: 'restore', ...body });
    }
  }

  body(layout: string, content: Record<string, unknown>, notes: string | null = null): SlideBody {
    const html_content = renderSlide({ layout, content, language: this.state.head.language });
    return { layout, content, html_content, presenter_notes: notes, citations: [] };
  }

  titleAt(id: string): string {
    return (
      titleOf(this.state.slots[id]?.slide?.content ?? {}) || (this.state.slots[id]?.title ?? '')
    );
  }
}
