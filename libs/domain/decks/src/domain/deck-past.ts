import { DeckEvent, emptyDeck, fold, FoldedDeck, SlideBody } from '@presto/contracts';

/** A command as it was applied. */
export interface PastCommand {
  readonly commandId: string;
  readonly userId: string;
  /** For an undo or a redo: the command whose events it took back. */
  readonly inverts: string | null;
  readonly kind: 'do' | 'undo' | 'redo';
}

/** What has happened to a deck: all its events, outlined, and the commands of one user in the order they came. */
export interface DeckPast {
  readonly events: readonly DeckEvent[];
  readonly commands: readonly PastCommand[];
}

/** Slides as events told them, by the version of the event. */
export type ToldSlides = ReadonlyMap<number, SlideBody>;

/** What follows from a few of the slides that the past told; a deck's slides of all times may be too many to read. */
export interface FromSlides<T> {
  /** Versions of the events that told them. */
  readonly needs: readonly number[];
  /** @param slides at least those it needs */
  readonly from: (slides: ToldSlides) => T;
}

/** The event without what a slide shows, but for its title: enough for who asks what happened, not how it looked. */
export function outlined(event: DeckEvent): DeckEvent {
  if (event.event_type !== 'SlideAdded' && event.event_type !== 'SlideUpdated') return event;
  const { content } = event.payload;
  const body: Omit<SlideBody, 'layout'> = {
    content: 'title' in content ? { title: content['title'] } : {},
    html_content: '',
    presenter_notes: null,
    citations: [],
  };
  return { ...event, payload: { ...event.payload, ...body } } as DeckEvent;
}

/** The deck as it stood at `version`. */
export function deckAt(deckId: string, events: readonly DeckEvent[], version: number): FoldedDeck {
  return events.filter((event) => event.version <= version).reduce(fold, emptyDeck(deckId));
}

/**
 * The command that the next undo (or redo) inverts: of the user's own, the last one whose effects stand
 * (or were taken back by the last undo). Commands without events, that failed, or not of this user, do not count.
 */
export function nextToInvert(past: DeckPast, direction: 'undo' | 'redo'): string | null {
  const withEvents = new Set(past.events.map(commandOf));
  for (const event of past.events) {
    // What it had announced was taken back then.
    if (event.event_type === 'EditFailed') withEvents.delete(event.payload.command_id);
  }
  const done: string[] = [];
  const undone: string[] = [];
  for (const { commandId, kind } of past.commands) {
    if (!withEvents.has(commandId)) continue;
    if (kind === 'undo') {
      done.pop();
      undone.push(commandId);
    } else if (kind === 'redo') {
      undone.pop();
      done.push(commandId);
    } else {
      done.push(commandId);
      undone.length = 0;
    }
  }
  return (direction === 'undo' ? done : undone).at(-1) ?? null;
}

/** What taking a command back would do to the deck; slides by id. */
export interface Inversion {
  readonly remove: readonly string[];
  readonly restore: ReadonlyMap<string, SlideBody>;
  readonly bringBack: readonly {
    readonly slideId: string;
    readonly index: number;
    readonly body: SlideBody;
  }[];
  readonly order: readonly string[] | null;
  readonly head: { readonly title?: string; readonly theme?: string };
}

/** From the slides: null when something else changed the same things since. */
export function inversionOf(
  deckId: string,
  past: DeckPast,
  commandId: string,
): FromSlides<Inversion | null> {
  const own = past.events.filter((event) => commandOf(event) === commandId);
  const first = own[0]?.version ?? 1;
  const before = deckAt(deckId, past.events, first - 1);
  const after = deckAt(deckId, past.events, own.at(-1)?.version ?? 0);
  const now = deckAt(deckId, past.events, Infinity);
  const touched = own.flatMap(({ payload }) => ('slide_id' in payload ? [payload.slide_id] : []));
  return {
    needs: touched.flatMap((slideId) => [
      ...told(before, slideId),
      ...toCompare(after, now, slideId),
    ]),
    from: (slides) => inverted(own, { before, after, now }, slides),
  };
}

function inverted(
  own: readonly DeckEvent[],
  { before, after, now }: Readonly<Record<'before' | 'after' | 'now', FoldedDeck>>,
  slides: ToldSlides,
): Inversion | null {
  const remove: string[] = [];
  const restore = new Map<string, SlideBody>();
  const bringBack: { slideId: string; index: number; body: SlideBody }[] = [];
  let order: readonly string[] | null = null;
  const head: { title?: string; theme?: string } = {};

  for (const event of own) {
    switch (event.event_type) {
      case 'SlideAdded':
        remove.push(event.payload.slide_id);
        break;
      case 'SlideUpdated': {
        const earlier = bodyIn(before, event.payload.slide_id, slides);
        if (earlier) restore.set(event.payload.slide_id, earlier);
        break;
      }
      case 'SlideDeleted': {
        const { slide_id: slideId } = event.payload;
        const body = bodyIn(before, slideId, slides);
        if (body) bringBack.push({ slideId, index: before.order.indexOf(slideId), body });
        break;
      }
      case 'SlidesReordered':
        order = before.order;
        break;
      case 'DeckUpdated':
        if (event.payload.title !== undefined) {
          if (now.head.title !== after.head.title) return null;
          head.title = before.head.title;
        }
        if (event.payload.theme !== undefined) {
          if (now.head.theme !== after.head.theme) return null;
          head.theme = before.head.theme;
        }
        break;
      default:
        break;
    }
  }
  const changed = [...remove, ...restore.keys()];
  const isAsLeft = (id: string) => now.slots[id]?.slide && sameIn(after, now, id, slides);
  if (!changed.every(isAsLeft)) return null;
  if (bringBack.some(({ slideId }) => now.slots[slideId])) return null;
  // Adding and bringing back tell the order along with the slide; moving is an order of its own.
  const moved = order !== null && remove.length === 0 && bringBack.length === 0;
  if (moved && now.order.join() !== after.order.join()) return null;
  return { remove, restore, bringBack, order: moved ? order : null, head };
}

/** What takes the deck from how it stands to how it stood. */
export function restorationOf(now: FoldedDeck, then: FoldedDeck): FromSlides<Inversion> {
  const wanted = then.order.filter((slideId) => then.slots[slideId]?.slide);
  const stands = (slideId: string) => now.slots[slideId]?.slide !== undefined;
  return {
    needs: wanted.flatMap((slideId) =>
      stands(slideId) ? toCompare(now, then, slideId) : told(then, slideId),
    ),
    from: (slides) => {
      const kept = new Set(wanted);
      const restore = new Map<string, SlideBody>();
      const bringBack: { slideId: string; index: number; body: SlideBody }[] = [];
      wanted.forEach((slideId, index) => {
        const body = bodyIn(then, slideId, slides);
        if (!body) return;
        if (!stands(slideId)) bringBack.push({ slideId, index, body });
        else if (!sameIn(now, then, slideId, slides)) restore.set(slideId, body);
      });
      return {
        ...{ restore, bringBack },
        remove: now.order.filter((slideId) => !kept.has(slideId)),
        order: wanted,
        head: { title: then.head.title, theme: then.head.theme },
      };
    },
  };
}

export function commandOf(event: DeckEvent): string | undefined {
  return 'command_id' in event.payload ? event.payload.command_id : undefined;
}

/** The version that told the slide as it stands in `deck`; none where it does not. */
function told(deck: FoldedDeck, slideId: string): number[] {
  const slide = deck.slots[slideId]?.slide;
  return slide ? [slide.version] : [];
}

/** Where two versions told the slide, which may still have told the same. */
function toCompare(one: FoldedDeck, other: FoldedDeck, slideId: string): number[] {
  const versions = [...told(one, slideId), ...told(other, slideId)];
  return versions[0] === versions[1] ? [] : versions;
}

function bodyIn(deck: FoldedDeck, slideId: string, slides: ToldSlides): SlideBody | undefined {
  return slides.get(told(deck, slideId)[0] ?? 0);
}

/** Whether a slide that stands in one of them stands in both, with the same body. */
function sameIn(one: FoldedDeck, other: FoldedDeck, slideId: string, slides: ToldSlides): boolean {
  const [[a], [b]] = [told(one, slideId), told(other, slideId)];
  if (a === undefined || b === undefined || a === b) return a === b;
  return JSON.stringify(slides.get(a)) === JSON.stringify(slides.get(b));
}

/** Without the version that a folded slide carries along. */
export function bodyOf({
  layout,
  content,
  html_content,
  presenter_notes,
  citations,
}: SlideBody): SlideBody {
  return { layout, content, html_content, presenter_notes, citations };
}
