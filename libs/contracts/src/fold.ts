import { DeckView, FailedSlide, Fault, NO_USAGE, SlideBody, SlideView, Slot, Usage } from './deck';
import { DeckEvent } from './events';

interface FoldedSlot {
  readonly title: string;
  readonly slide?: SlideBody & { readonly version: number };
  readonly error?: Fault;
}

/** A deck as its events tell it: a list of slots in order, and what fills them. */
export interface FoldedDeck {
  readonly id: string;
  readonly version: number;
  readonly head: Pick<
    DeckView,
    'title' | 'status' | 'theme' | 'template' | 'language' | 'author' | 'error' | 'usage'
  >;
  readonly complete: boolean;
  readonly order: readonly string[];
  readonly slots: Readonly<Record<string, FoldedSlot>>;
  readonly deleted: boolean;
}

/** The deck before its first event. */
export function emptyDeck(id: string): FoldedDeck {
  return {
    id,
    version: 0,
    head: {
      title: '',
      status: 'PENDING',
      theme: '',
      template: null,
      language: '',
      author: 'extractive',
      error: null,
      usage: NO_USAGE,
    },
    complete: false,
    order: [],
    slots: {},
    deleted: false,
  };
}

/**
 * The one fold: studio, terminal, tests and any client that takes it get from the events exactly what
 * `GET /decks/{id}` answers.
 *
 * @throws RangeError when `event` is not the next one; ask the feed again from `deck.version`.
 */
export function fold(deck: FoldedDeck, event: DeckEvent): FoldedDeck {
  if (event.version !== deck.version + 1) {
    throw new RangeError(`expected version ${deck.version + 1}, got ${event.version}`);
  }
  const next = apply(deck, event);
  const usage = (event.payload as { usage?: Usage }).usage;
  return {
    ...next,
    // Whatever comes after its deletion tells that the deck is back.
    deleted: event.event_type === 'DeckDeleted',
    version: event.version,
    head: usage ? { ...next.head, usage } : next.head,
  };
}

function apply(deck: FoldedDeck, event: DeckEvent): FoldedDeck {
  const { head } = deck;
  switch (event.event_type) {
    case 'DeckCreated': {
      const { title, status, theme, template, language, author } = event.payload;
      return { ...deck, head: { ...head, title, status, theme, template, language, author } };
    }
    case 'DeckStarted': {
      const { title, status } = event.payload;
      const slots = mapValues(deck.slots, ({ error: _, ...slot }) => slot);
      return { ...deck, slots, head: { ...head, title, status, error: null } };
    }
    case 'PlanUpdated': {
      const { title, slides, complete } = event.payload;
      const announced = [...slides].sort((a, b) => a.order - b.order);
      const slots = { ...deck.slots };
      for (const slot of announced) {
        slots[slot.slide_id] = { ...slots[slot.slide_id], title: slot.title };
      }
      const order = announced.map((slot) => slot.slide_id);
      return {
        ...deck,
        complete,
        order,
        slots,
        head: { ...head, title, status: head.status === 'PLANNING' ? 'GENERATING' : head.status },
      };
    }
    case 'SlideAdded':
    case 'SlideUpdated': {
      const { slide_id, layout, content, html_content, presenter_notes, citations } = event.payload;
      const slide = { layout, content, html_content, presenter_notes, citations };
      const title = deck.slots[slide_id]?.title || titleOf(content);
      return {
        ...deck,
        slots: {
          ...deck.slots,
          [slide_id]: { title, slide: { ...slide, version: event.version } },
        },
      };
    }
    case 'SlideFailed': {
      const { slide_id, error } = event.payload;
      const slot = deck.slots[slide_id] ?? { title: '' };
      return { ...deck, slots: { ...deck.slots, [slide_id]: { ...slot, error } } };
    }
    case 'SlideDeleted':
      return keepOnly(
        deck,
        deck.order.filter((id) => id !== event.payload.slide_id),
      );
    case 'SlidesReordered':
      return keepOnly(deck, event.payload.slide_ids);
    case 'DeckUpdated': {
      const { title = head.title, theme = head.theme } = event.payload;
      return { ...deck, head: { ...head, title, theme } };
    }
    case 'DeckCompleted':
      return { ...deck, head: { ...head, status: 'COMPLETED' } };
    case 'DeckFailed':
      return { ...deck, head: { ...head, status: 'FAILED', error: event.payload.error } };
    case 'DeckCancelled':
      return { ...deck, head: { ...head, status: 'CANCELLED' } };
    case 'DeckDeleted':
    case 'EditFailed':
      return deck;
  }
}

function keepOnly(deck: FoldedDeck, order: readonly string[]): FoldedDeck {
  const slots = Object.fromEntries(order.map((id) => [id, deck.slots[id] ?? { title: '' }]));
  return { ...deck, order, slots };
}

/** The title a slide's own content gives it; empty when its layout has none. */
export function titleOf(content: Readonly<Record<string, unknown>>): string {
  return typeof content['title'] === 'string' ? content['title'] : '';
}

/** The folded deck in the shape of `GET /decks/{id}`; `epoch` comes from the handshake, not from events. */
export function deckView(deck: FoldedDeck, epoch: number): DeckView {
  const plan: Slot[] = [];
  const slides: SlideView[] = [];
  const failed: FailedSlide[] = [];
  deck.order.forEach((slideId, index) => {
    const order = index + 1;
    const { title, slide, error } = deck.slots[slideId] ?? { title: '' };
    plan.push({ slide_id: slideId, order, title });
    if (slide) slides.push({ id: slideId, deck_id: deck.id, slide_order: order, ...slide });
    else if (error) failed.push({ slide_id: slideId, order, title, error });
  });
  return {
    id: deck.id,
    ...deck.head,
    version: deck.version,
    epoch,
    deck_plan: { slides: plan, complete: deck.complete },
    slides,
    failed_slides: failed,
  };
}

/** The fold's state as a snapshot gives it: where a client goes on after `resync`. */
export function foldedFrom(view: DeckView): FoldedDeck {
  const slots: Record<string, FoldedSlot> = {};
  for (const { slide_id, title } of view.deck_plan.slides) slots[slide_id] = { title };
  for (const { id, deck_id: _, slide_order: __, ...slide } of view.slides) {
    const { version, layout, content, html_content, presenter_notes, citations } = slide;
    slots[id] = {
      title: slots[id]?.title ?? '',
      slide: { version, layout, content, html_content, presenter_notes, citations },
    };
  }
  for (const { slide_id, title, error } of view.failed_slides) slots[slide_id] = { title, error };
  const { title, status, theme, template, language, author, error, usage } = view;
  return {
    id: view.id,
    version: view.version,
    head: { title, status, theme, template, language, author, error, usage },
    complete: view.deck_plan.complete,
    order: view.deck_plan.slides.map((slot) => slot.slide_id),
    slots,
    deleted: false,
  };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
