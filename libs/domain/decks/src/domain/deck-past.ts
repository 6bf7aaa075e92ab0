import { DeckEvent, emptyDeck, fold, FoldedDeck, SlideBody } from '@presto/contracts';

/** A command as it was applied. */
export interface PastCommand {
  readonly commandId: string;
  readonly userId: string;
  /** For an undo or a redo: the command whose events it took back. */
  readonly inverts: string | null;
  readonly kind: 'do' | 'undo' | 'redo';
}

/** What has happened to a deck: all its events, and the commands of one user in the order they came. */
export interface DeckPast {
  readonly events: readonly DeckEvent[];
  readonly commands: readonly PastCommand[];
}

/** The deck as it stood at `version`. */
export function deckAt(deckId: string, events: readonly DeckEvent[], version: number): FoldedDeck {
  return events.filter((event) => event.version <= version).reduce(fold, emptyDeck(deckId));
}

/**
 * The command that the next undo (or redo) inverts: of the user's own, the last one whose effects stand
 * (or were taken back by the last undo). Commands without events, or not of this user, do not count.
 */
export function nextToInvert(past: DeckPast, direction: 'undo' | 'redo'): string | null {
  const withEvents = new Set(past.events.map(commandOf));
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

/** @returns null when something else changed the same things since */
export function inversionOf(deckId: string, past: DeckPast, commandId: string): Inversion | null {
  const own = past.events.filter((event) => commandOf(event) === commandId);
  const first = own[0]?.version ?? 1;
  const before = deckAt(deckId, past.events, first - 1);
  const after = deckAt(deckId, past.events, own.at(-1)?.version ?? 0);
  const now = deckAt(deckId, past.events, Infinity);
  const unchanged = (slideId: string) =>
    sameBody(after.slots[slideId]?.slide, now.slots[slideId]?.slide);

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
        const earlier = before.slots[event.payload.slide_id]?.slide;
        if (earlier) restore.set(event.payload.slide_id, earlier);
        break;
      }
      case 'SlideDeleted': {
        const { slide_id: slideId } = event.payload;
        const body = before.slots[slideId]?.slide;
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
  const touched = [...remove, ...restore.keys()];
  if (!touched.every((slideId) => now.slots[slideId]?.slide && unchanged(slideId))) return null;
  if (bringBack.some(({ slideId }) => now.slots[slideId])) return null;
  // Adding and bringing back tell the order along with the slide; moving is an order of its own.
  const moved = order !== null && remove.length === 0 && bringBack.length === 0;
  if (moved && now.order.join() !== after.order.join()) return null;
  return { remove, restore, bringBack, order: moved ? order : null, head };
}

/** What takes the deck from how it stands to how it stood. */
export function restorationOf(now: FoldedDeck, then: FoldedDeck): Inversion {
  const stands = (slideId: string) => now.slots[slideId]?.slide;
  const wanted = then.order.flatMap((slideId) => {
    const body = then.slots[slideId]?.slide;
    return body ? [{ slideId, body }] : [];
  });
  const kept = new Set(wanted.map(({ slideId }) => slideId));
  return {
    remove: now.order.filter((slideId) => !kept.has(slideId)),
    restore: new Map(
      wanted.flatMap(({ slideId, body }) =>
        stands(slideId) && !sameBody(stands(slideId), body) ? [[slideId, body] as const] : [],
      ),
    ),
    bringBack: wanted.flatMap(({ slideId, body }, index) =>
      stands(slideId) ? [] : [{ slideId, index, body }],
    ),
    order: wanted.map(({ slideId }) => slideId),
    head: { title: then.head.title, theme: then.head.theme },
  };
}

export function commandOf(event: DeckEvent): string | undefined {
  return 'command_id' in event.payload ? event.payload.command_id : undefined;
}

function sameBody(a: SlideBody | undefined, b: SlideBody | undefined): boolean {
  return JSON.stringify(a && bodyOf(a)) === JSON.stringify(b && bodyOf(b));
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
