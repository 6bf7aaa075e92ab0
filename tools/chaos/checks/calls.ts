import type { DeckEvent } from '@presto/contracts';
import type { JournalEntry } from '../../llm-emulator/emulator.ts';
import { MAX_ATTEMPTS } from '../arena.ts';
import { type Disturbance, eventsByDeck, type Evidence, type Violation } from '../evidence.ts';

const PAID = new Set(['answered', 'timeout', 'failed']);
/** What only rearranges: after it an order no longer names the same slide. */
const REARRANGES = new Set(['SlidesReordered', 'SlideDeleted']);

/** I9: no call for a slide began after the slide was there: by the ledger, and by the model server's own journal. */
export function nothingIsPaidTwice(evidence: Evidence): Violation[] {
  const { held, journal } = evidence;
  const slides = new Map(held.slides.map((slide) => [slide.id, slide]));
  const units = new Map(held.units.map((unit) => [unit.id, unit]));
  const byLedger = held.calls
    .filter(({ unit_id }) => ['write', 'add'].includes(units.get(unit_id)?.kind ?? ''))
    .filter(({ unit_id, started_ms }) => started_ms > (slides.get(unit_id)?.created_ms ?? Infinity))
    .map(
      ({ unit_id, outcome }) =>
        `a call (${outcome}) began for slide ${unit_id} when it was written already`,
    );
  const events = eventsByDeck(held);
  const byJournal = journal.flatMap((call) => {
    const added = slideOf(call, events);
    return added && call.started_at > Date.parse(added.timestamp) + 5
      ? [
          `the model server was asked for slide ${call.slide_order} of deck ${added.deck_id} ${Math.round(call.started_at - Date.parse(added.timestamp))} ms after it was written`,
        ]
      : [];
  });
  return [...byLedger, ...byJournal].map((what) => ({ invariant: 'I9', what }));
}

/** What can cost calls that are in hand: their process or Postgres is hit, or who holds a deck's row stands still. */
const COSTLY = /^(worker-|postgres-|api-freeze|api-abandon|machine)/;

/** I9: a call is made again only when it was in hand while something that can cost it was broken. */
export function repeatsAreBounded({ held, disturbances }: Evidence): Violation[] {
  const exposed = new Set(callsInHand(held.calls, disturbances));
  return repeatedCalls(held.calls)
    .filter((call) => !exposed.has(call))
    .map(({ unit_id, epoch, outcome }) => ({
      invariant: 'I9',
      what: `a call (${outcome}) of unit ${unit_id}, claim ${epoch}, was made again though nothing had happened to it`,
    }));
}

/** Calls in hand, from their beginning until their step was settled or taken over, while something costly was broken. */
export function callsInHand(
  calls: Evidence['held']['calls'],
  disturbances: readonly Disturbance[],
): Evidence['held']['calls'] {
  const costly = disturbances.filter(({ name }) => COSTLY.test(name));
  const successors = new Map(repeatedCalls(calls).map((call) => [call, successorOf(call, calls)]));
  return calls.filter((call) => {
    const until = successors.get(call)?.started_ms ?? call.ended_ms ?? Infinity;
    return costly.some(({ from, to }) => call.started_ms <= to && until >= from);
  });
}

/** Calls after which their step went on under another claim: lost, or cut short, or answered in vain. */
export function repeatedCalls(calls: Evidence['held']['calls']): Evidence['held']['calls'] {
  return calls.filter((call) => call.outcome !== 'busy' && successorOf(call, calls) !== undefined);
}

function successorOf(
  { unit_id, generation, epoch }: Evidence['held']['calls'][number],
  calls: Evidence['held']['calls'],
): Evidence['held']['calls'][number] | undefined {
  return calls.find(
    (other) => other.unit_id === unit_id && other.generation === generation && other.epoch > epoch,
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

/** I11: after a cancel no call starts and none goes on, but for who could not hear of it. */
export function cancelStopsCalls({ held, journal, disturbances }: Evidence): Violation[] {
  const violations: Violation[] = [];
  for (const [id, events] of eventsByDeck(held)) {
    const calls = journal.filter((call) => deckOf(call) === id && isOfGeneration(call));
    for (const cancelled of events.filter(({ event_type }) => event_type === 'DeckCancelled')) {
      const at = Date.parse(cancelled.timestamp);
      const next = events.find(
        ({ version, event_type }) => version > cancelled.version && event_type === 'DeckStarted',
      );
      const until = next ? Date.parse(next.timestamp) : Infinity;
      for (const call of calls.filter(({ started_at }) => started_at < until)) {
        const late = lateness(call, at, disturbances);
        if (late)
          violations.push({
            invariant: 'I11',
            what: `deck ${id} was cancelled, and a ${call.step} call ${late}`,
          });
      }
    }
  }
  return violations;
}

/** Milliseconds within which a cancel arrives: by pub/sub, and by the lease's heartbeat alone. */
const LIMITS = { heard: { start: 100, run: 1_000 }, missed: { start: 1_500, run: 3_000 } };

function lateness(
  call: JournalEntry,
  at: number,
  disturbances: readonly Disturbance[],
): string | null {
  const end = call.ended_at ?? Infinity;
  // Who is stopped, or cut off from Postgres, hears nothing until that is over.
  const near = disturbances.filter(
    ({ from, to }) => from - 1_000 < Math.min(end, at + 3_000) && to + 1_000 > at,
  );
  const deaf = near.filter(
    ({ holds }) =>
      holds.includes('workers') || holds.includes('postgres') || holds.includes('model'),
  );
  const heardAt = Math.max(at, ...deaf.map(({ to }) => to));
  const { start, run } = near.length > 0 ? LIMITS.missed : LIMITS.heard;
  if (call.started_at > heardAt + start)
    return `began ${Math.round(call.started_at - heardAt)} ms later`;
  if (call.started_at <= heardAt + start && end > heardAt + run)
    return `went on for ${Math.round(end - heardAt)} ms`;
  return null;
}

/** A slide that a user asks for is no part of it, and may be asked for when it was cancelled. */
function isOfGeneration({ step, on_request }: JournalEntry): boolean {
  return (step === 'plan' || step === 'write') && !on_request;
}

/** The deck whose generation a call belongs to: its trace is named after it. */
export function deckOf({ headers }: JournalEntry): string | null {
  const trace = headers['traceparent']?.split('-')[1];
  return trace?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? null;
}

/** The event that put the slide there which a call asks for, where its order still names it. */
function slideOf(
  call: JournalEntry,
  events: ReadonlyMap<string, readonly DeckEvent[]>,
): DeckEvent | null {
  if (!isOfGeneration(call) || call.slide_order === null) return null;
  const own = events.get(deckOf(call) ?? '') ?? [];
  if (own.some(({ event_type }) => REARRANGES.has(event_type))) return null;
  return (
    own.find(
      (event) => event.event_type === 'SlideAdded' && event.payload.order === call.slide_order,
    ) ?? null
  );
}
