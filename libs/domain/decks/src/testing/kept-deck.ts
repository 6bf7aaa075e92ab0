import {
  DeckEvent,
  DeckView,
  FailedSlide,
  Fault,
  NO_USAGE,
  SlideBody,
  SlideView,
  Usage,
} from '@presto/contracts';
import type { Brief } from '../domain/brief';
import type { DeckState, NewEvent } from '../domain/deck-state';
import { bodyOf, DeckPast, outlined, PastCommand, ToldSlides } from '../domain/deck-past';
import type { PlannedSlide } from '../domain/outline';
import type { NewDeck } from '../ports/decks';

/** What lasts of a deck's state between two decisions. */
export type LastingState = Omit<DeckState, 'units' | 'elapsedMs' | 'usage'>;

/** The rows of one deck. */
export class KeptDeck {
  readonly events: DeckEvent[] = [];
  readonly entries: PlannedSlide[] = [];
  readonly bodies = new Map<string, SlideBody>();
  readonly commands: PastCommand[] = [];
  generation = 1;
  error: Fault | null = null;
  usage: Usage = NO_USAGE;
  deleted = false;

  constructor(
    public state: LastingState,
    readonly brief: Brief,
    public generationStartedAt: number,
  ) {}

  store(state: DeckState, events: readonly NewEvent[], now: number): void {
    const { units: _u, elapsedMs: _e, usage: _s, ...lasting } = state;
    this.state = lasting;
    for (const event of events) {
      this.deleted = event.type === 'DeckDeleted';
      this.project(event);
      this.events.push({
        event_type: event.type,
        deck_id: state.id,
        version: event.version,
        timestamp: new Date(now).toISOString(),
        payload: structuredClone(event.payload),
      } as DeckEvent);
    }
  }

  private project(event: NewEvent): void {
    if ('usage' in event.payload && event.payload.usage) this.usage = event.payload.usage;
    switch (event.type) {
      case 'PlanUpdated':
        this.entries.push(...(event.planned ?? []));
        return;
      case 'SlideAdded':
      case 'SlideUpdated':
        this.bodies.set(event.payload.slide_id, bodyOf(event.payload));
        return;
      case 'DeckStarted':
        this.error = null;
        return;
      case 'DeckFailed':
        this.error = event.payload.error;
        return;
      default:
        return;
    }
  }
}

export function newDeck({ id, userId, title, theme, brief }: NewDeck, now: number): KeptDeck {
  const { template, language, author } = brief;
  const state: LastingState = {
    ...{ id, userId, title, theme, author },
    titleGiven: brief.title !== null,
    status: 'PENDING',
    version: 1,
    planComplete: false,
    announced: [],
    slots: [],
  };
  const kept = new KeptDeck(state, brief, now);
  kept.events.push({
    event_type: 'DeckCreated',
    deck_id: id,
    version: 1,
    timestamp: new Date(now).toISOString(),
    payload: { title, status: 'PENDING', theme, template, language, author },
  });
  return kept;
}

/** The command being applied counts already, as in the transaction that has just recorded it. */
export function pastOf(kept: KeptDeck, userId: string, applying?: { commandId: string }): DeckPast {
  const now: PastCommand[] = applying
    ? [{ commandId: applying.commandId, userId, kind: 'do', inverts: null }]
    : [];
  return {
    events: kept.events.map(outlined),
    commands: [...kept.commands.filter((command) => command.userId === userId), ...now],
  };
}

/** Those alone: who asks for too few of them is to fail here as well. */
export function toldSlides({ events }: KeptDeck, versions: readonly number[]): ToldSlides {
  const told = events.filter(({ version }) => versions.includes(version));
  return new Map(
    told.flatMap((event) => {
      const isTold = event.event_type === 'SlideAdded' || event.event_type === 'SlideUpdated';
      return isTold ? [[event.version, bodyOf(event.payload)] as const] : [];
    }),
  );
}

/** The deck as its state tells it, to be compared with what its events tell. */
export function viewOf({ state, brief, bodies, error, usage }: KeptDeck): DeckView {
  const slides: SlideView[] = [];
  const failed: FailedSlide[] = [];
  const plan = state.slots.map(({ slideId, title }, index) => ({
    slide_id: slideId,
    order: index + 1,
    title,
  }));
  state.slots.forEach((slot, index) => {
    const body = bodies.get(slot.slideId);
    const { slideId: id, title, slideVersion } = slot;
    if (slot.state === 'written' && body) {
      const place = { deck_id: state.id, slide_order: index + 1, version: slideVersion ?? 0 };
      slides.push({ id, ...place, ...body });
    } else if (slot.state === 'failed' && slot.error) {
      failed.push({ slide_id: id, order: index + 1, title, error: slot.error });
    }
  });
  return {
    id: state.id,
    title: state.title,
    status: state.status,
    version: state.version,
    epoch: 1,
    deck_plan: { slides: plan, complete: state.planComplete },
    theme: state.theme,
    template: brief.template,
    language: brief.language,
    author: state.author,
    slides,
    failed_slides: failed,
    error,
    usage,
  };
}
