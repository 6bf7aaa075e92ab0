import {
  type DeckEvent,
  type DeckEventPayload,
  type DeckEventType,
  deckView,
  emptyDeck,
  fold,
  type FoldedDeck,
  NO_USAGE,
} from '@presto/contracts';
import { Watcher } from '../../../../apps/e2e/src/testing/live-clients';
import type { JournalEntry } from '../../../llm-emulator/emulator.ts';
import type { CallRow, Disturbance, Evidence, Held, Promised, Standing } from '../../evidence.ts';

export const DECK = '01234567-89ab-4cde-8f01-23456789abcd';
const T0 = Date.parse('2026-01-01T00:00:00Z');
const USAGE = NO_USAGE;

/** Milliseconds since 1970 of a second of the tale. */
export const at = (second: number) => T0 + second * 1_000;

export const body = (title: string, lead = 'As planned.') => ({
  ...{ layout: 'statement', content: { title, lead }, html_content: `<h2>${title}</h2>` },
  ...{ presenter_notes: null, citations: [] },
});
export const added = (slide_id: string, order: number, command_id?: string) => ({
  ...{ slide_id, order, ...body(slide_id) },
  ...(command_id === undefined ? {} : { command_id }),
});

/** What a deck's events tell: each comes a second after the one before, unless told. */
export class Tale {
  readonly events: DeckEvent[] = [];

  tell<T extends DeckEventType>(type: T, payload: DeckEventPayload<T>, second?: number): this {
    const version = this.events.length + 1;
    const timestamp = new Date(at(second ?? version)).toISOString();
    const event = { event_type: type, deck_id: DECK, version, timestamp, payload };
    this.events.push(event as DeckEvent);
    return this;
  }

  folded(): FoldedDeck {
    return this.events.reduce(fold, emptyDeck(DECK));
  }
}

/** A deck whose plan of two slides is told in second 3. */
export function planned(): Tale {
  return new Tale()
    .tell('DeckCreated', {
      ...{ title: 'Tides', status: 'PENDING', theme: 'paper' },
      ...{ template: null, language: 'en', author: 'llm' },
    })
    .tell('DeckStarted', { title: 'Tides', status: 'PLANNING' })
    .tell('PlanUpdated', {
      ...{ title: 'Tides', total_slides: 2, complete: true },
      slides: ['a', 'b'].map((slide_id, index) => ({ slide_id, order: index + 1, title: '' })),
    });
}

/** Its slides are added in seconds 4 and 5, and it is completed in second 6. */
export function completed(): Tale {
  return planned()
    .tell('SlideAdded', added('a', 1))
    .tell('SlideAdded', added('b', 2))
    .tell('DeckCompleted', {
      ...{ total_slides: 2, failed_slides: [], duration_ms: 5_000, usage: USAGE },
    });
}

/** Cancelled in second 4, before any slide was written. */
export function cancelled(): Tale {
  return planned().tell('DeckCancelled', { slides_kept: 0 });
}

export function aCall(unit_id: string, from: number, to: number | null): CallRow {
  return {
    ...{ deck_id: DECK, unit_id, generation: 1, epoch: 1, made_by: 'worker 1' },
    outcome: to === null ? null : 'answered',
    ...{ started_ms: at(from), ended_ms: to === null ? null : at(to) },
  };
}

export function aJournalEntry(
  step: 'plan' | 'write',
  slide_order: number | null,
  from: number,
  to: number,
): JournalEntry {
  return {
    ...{ id: from, path: '/v1/chat/completions', model: 'emulated', mode: 'json_schema' },
    ...{ step, slide_order, on_request: false, stream: true, status: 200, fault: null },
    headers: {
      authorization: 'Bearer worker 1',
      traceparent: `00-${DECK.replaceAll('-', '')}-0123456789abcdef-01`,
    },
    ...{ started_at: at(from), first_token_at: at(from), ended_at: at(to), aborted: false },
    ...{ prompt_tokens: 1, cached_tokens: 0, completion_tokens: 1 },
  };
}

export function aFault(name: string, from: number, to: number, slot?: string): Disturbance {
  return { name, slot: slot ?? null, holds: [], from: at(from), to: at(to) };
}

export function aPromise(what: Promised['what'], about: Partial<Promised> = {}): Promised {
  return {
    ...{ what, marker: '', commandId: '', slideId: '', status: 202, code: '' },
    ...{ sentAt: at(7), at: at(8) },
    ...about,
  };
}

/** A client that has read these events. */
export function aClient(events: readonly DeckEvent[], about: Partial<Standing> = {}): Standing {
  const watcher = new Watcher(DECK);
  for (const event of events) watcher.take(event);
  const { version } = watcher.folded;
  return { name: '0.1', deckId: DECK, version, isHere: true, ends: [], watcher, ...about };
}

/** Of a run in which nothing went wrong: one deck, whose user asked for two slides and watched. */
export function evidenceOf(
  tale: Tale,
  changes: Partial<Omit<Evidence, 'held'>> & { readonly held?: Partial<Held> } = {},
): Evidence {
  const folded = tale.folded();
  const { held, ...others } = changes;
  return {
    stories: [toldOf([])],
    clients: [aClient(tale.events)],
    wholeSince: at(20),
    answers: new Map([[DECK, answerOf(folded)]]),
    journal: [
      aJournalEntry('plan', null, 2.1, 2.9),
      aJournalEntry('write', 1, 3.1, 3.9),
      aJournalEntry('write', 2, 3.1, 4.9),
    ],
    ...{ disturbances: [], deaths: [], drains: [], seen: [] },
    held: { ...heldBy(tale, folded), ...held },
    ...others,
  };
}

/** Its user commanded this. */
export function toldOf(promised: readonly Promised[]): Evidence['stories'][number] {
  return { number: 0, deckId: DECK, answeredIds: new Set([DECK]), slideCount: 2, promised };
}

function answerOf(folded: FoldedDeck) {
  const times = { created_at: 'now', updated_at: 'now' };
  const view = deckView(folded, 1);
  const slides = view.slides.map((slide) => ({ ...slide, ...times }));
  return { ...view, slides, user_id: 'user', ...times };
}

function heldBy(tale: Tale, { head, version, order }: FoldedDeck): Held {
  const { status } = head;
  const unit = (id: string, kind: string) => ({
    ...{ id, deck_id: DECK, kind, state: 'done', command_id: null },
  });
  return {
    decks: [{ id: DECK, user_id: 'user', status, version, generation: 1 }],
    events: tale.events,
    slides: tale.events
      .filter((event) => event.event_type === 'SlideAdded')
      .map(({ timestamp, payload: { slide_id } }) => ({
        ...{ id: slide_id, deck_id: DECK, created_ms: Date.parse(timestamp) },
      })),
    calls: [aCall(DECK, 2.1, 2.9), aCall('a', 3.1, 3.9), aCall('b', 3.1, 4.9)],
    units: [unit(DECK, 'plan'), unit('a', 'write'), unit('b', 'write')],
    slots: order.map((slide_id) => ({ deck_id: DECK, slide_id })),
    quotas: [{ user_id: 'user', active_decks: 0 }],
    unpublished: 0,
  };
}
