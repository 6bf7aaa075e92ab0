import type { DeckEvent } from '@presto/contracts';
import type { JournalEntry } from '../../llm-emulator/emulator.ts';
import { MAX_ATTEMPTS } from '../arena.ts';
import {
  type CallRow,
  eventsByDeck,
  type Evidence,
  type Held,
  type UnitRow,
  type Violation,
} from '../evidence.ts';
import { deckOf, isOfGeneration } from './journal.ts';
import { successorOf } from './repeats.ts';

const PAID = new Set(['answered', 'timeout', 'failed']);
/** What only rearranges: after it an order no longer names the same slide. */
const REARRANGES = new Set(['SlidesReordered', 'SlideDeleted']);
/** Milliseconds between two clocks of one machine, and a commit and the time that it carries. */
const BLUR_MS = 5;

/** I9: no call began for what was done: by the ledger, and by the model server's own journal. */
export function nothingIsPaidTwice({ held, journal }: Evidence): Violation[] {
  const events = eventsByDeck(held);
  const doneAt = endsOfSteps(held, events);
  const byLedger = held.calls
    .filter(({ unit_id, started_ms }) => started_ms > (doneAt.get(unit_id) ?? Infinity))
    .map(
      ({ unit_id, outcome }) => `a call (${outcome}) began for unit ${unit_id} when it was done`,
    );
  const byJournal = journal.flatMap((call) => {
    const done = outcomeOf(call, events);
    const lateMs = call.started_at - Date.parse(done?.timestamp ?? '');
    return done && lateMs > BLUR_MS
      ? [
          `the model server was asked to ${call.step} (slide ${call.slide_order}) of deck ${done.deck_id} ${Math.round(lateMs)} ms after it was done`,
        ]
      : [];
  });
  return [...byLedger, ...byJournal].map((what) => ({ invariant: 'I9', what }));
}

/** When what each unit is for was committed, milliseconds since 1970: the plan, the slide, the command. */
function endsOfSteps(held: Held, events: ReadonlyMap<string, DeckEvent[]>): Map<string, number> {
  const slides = new Map(held.slides.map(({ id, created_ms }) => [id, created_ms]));
  return new Map(
    held.units.flatMap((unit) => {
      const own = events.get(unit.deck_id) ?? [];
      const end = own.find((event) => isEndOf(unit, event));
      const at = slides.get(unit.id) ?? (end && Date.parse(end.timestamp) + BLUR_MS);
      return at === undefined ? [] : [[unit.id, at] as const];
    }),
  );
}

function isEndOf({ kind, command_id }: UnitRow, event: DeckEvent): boolean {
  if (kind === 'plan') return isWholePlan(event);
  if (kind !== 'edit' || command_id === null) return false;
  const isAnswer = event.event_type === 'SlideUpdated' || event.event_type === 'EditFailed';
  return isAnswer && event.payload.command_id === command_id;
}

/** From then on there is nothing left to plan, in no generation. */
function isWholePlan(event: DeckEvent): boolean {
  return event.event_type === 'PlanUpdated' && event.payload.complete;
}

/** The event that settled what a call asks for: the plan, or the slide where its order still names it. */
function outcomeOf(
  call: JournalEntry,
  events: ReadonlyMap<string, readonly DeckEvent[]>,
): DeckEvent | undefined {
  if (!isOfGeneration(call)) return undefined;
  const own = events.get(deckOf(call) ?? '') ?? [];
  if (call.step === 'plan') return own.find(isWholePlan);
  if (call.slide_order === null) return undefined;
  if (own.some(({ event_type }) => REARRANGES.has(event_type))) return undefined;
  return own.find(
    (event) => event.event_type === 'SlideAdded' && event.payload.order === call.slide_order,
  );
}

/** I10: paid calls a step, but for those that were lost to our own processes (and told of too late). */
export function attemptsAreBounded({ held }: Evidence): Violation[] {
  const paid = new Map<string, number>();
  for (const call of held.calls) {
    const { unit_id, generation, outcome, ended_ms } = call;
    const takenOverAt = successorOf(call, held.calls)?.started_ms ?? Infinity;
    if (!PAID.has(outcome ?? '') || (ended_ms ?? Infinity) > takenOverAt) continue;
    const step = `unit ${unit_id}, generation ${generation}`;
    paid.set(step, (paid.get(step) ?? 0) + 1);
  }
  return [...paid]
    .filter(([, count]) => count > MAX_ATTEMPTS)
    .map(([step, count]) => ({ invariant: 'I10', what: `${step}: ${count} paid calls` }));
}

/** I10: the ledger knows of every call, so that what it counts is what was paid for. */
export function callsAreInTheLedger({ held, journal }: Evidence): Violation[] {
  const kinds = new Map(held.units.map(({ id, kind }) => [id, kind]));
  const isKind = (kind: string) => (call: CallRow) => kinds.get(call.unit_id) === kind;
  const told = (what: string, made: number, known: number): Violation[] =>
    made <= known
      ? []
      : [{ invariant: 'I10', what: `${what}: ${made} calls were made, the ledger knows ${known}` }];
  return [
    ...held.decks.flatMap(({ id }) =>
      (['plan', 'write'] as const).flatMap((step) =>
        told(
          `${step} of deck ${id}`,
          journal.filter(
            (call) => call.step === step && isOfGeneration(call) && deckOf(call) === id,
          ).length,
          held.calls.filter((call) => call.deck_id === id && isKind(step)(call)).length,
        ),
      ),
    ),
    ...told('all decks', journal.length, held.calls.length),
  ];
}
