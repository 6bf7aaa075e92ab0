import type { JournalEntry } from '../../llm-emulator/emulator.ts';
import { callerOf } from '../callers.ts';
import { type Disturbance, eventsByDeck, type Evidence, type Violation } from '../evidence.ts';
import { deckOf, isOfGeneration } from './journal.ts';
import { AFTERMATH_MS, isFeltBy, reachOf } from './reach.ts';

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
            what: `deck ${id} was cancelled, and a ${call.step} call of ${callerOf(call)} ${late}`,
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
  const near = disturbances
    .filter((disturbance) => hasToDoWith(call, disturbance))
    .map((disturbance) => ({ ...disturbance, ...stretchOf(disturbance, call) }))
    .filter(
      ({ from, to }) =>
        from - AFTERMATH_MS < Math.min(end, at + LIMITS.missed.run) && to + AFTERMATH_MS > at,
    );
  // Who is stopped, or cut off from Postgres, hears nothing until that is over.
  const deaf = near.filter(({ name }) => !name.startsWith('redis-'));
  const heardAt = Math.max(at, ...deaf.map(({ to }) => to));
  const { start, run } = near.length > 0 ? LIMITS.missed : LIMITS.heard;
  // What was reserved in time is on its way for longer when the machine is short of time, in looks too small to count.
  const isStrained = owed(disturbances, at - AFTERMATH_MS, at + AFTERMATH_MS) > 0;
  const startBy = isStrained ? LIMITS.missed.start : start;
  const lateBy = (moment: number) => moment - heardAt - owed(disturbances, heardAt, moment);
  if (lateBy(call.started_at) > startBy)
    return `began ${Math.round(call.started_at - heardAt)} ms later`;
  if (lateBy(end) > run) return `went on for ${Math.round(end - heardAt)} ms`;
  return null;
}

/** Milliseconds of a stretch in which the machine kept somebody waiting. */
function owed(disturbances: readonly Disturbance[], since: number, until: number): number {
  return disturbances
    .filter(({ name }) => name === 'machine')
    .map(({ from, to }) => Math.min(until, to) - Math.max(since, from))
    .reduce((sum, overlap) => sum + Math.max(overlap, 0), 0);
}

/** What keeps a cancel from the call's process, or the end of the call from the model server's journal. */
function hasToDoWith(call: JournalEntry, disturbance: Disturbance): boolean {
  const { name } = disturbance;
  if (name === 'machine') return false; // what it owes is counted by itself
  return (
    name.startsWith('redis-') || name === 'model-stall' || isFeltBy(disturbance, callerOf(call))
  );
}

/**
 * Who is stopped for good holds on to what it had in hand, or on its way, until it is woken at the end; its replacement
 * is another process, and takes longer than that to begin.
 */
function stretchOf(disturbance: Disturbance, call: JournalEntry): { from: number; to: number } {
  const { name, from } = disturbance;
  const isHeld = name === 'worker-abandon' && call.started_at <= from + AFTERMATH_MS;
  return isHeld ? { from, to: Infinity } : reachOf(disturbance);
}
