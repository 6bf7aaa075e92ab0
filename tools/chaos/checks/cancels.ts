import type { JournalEntry } from '../../llm-emulator/emulator.ts';
import { MODEL_TIMEOUT_MS } from '../arena.ts';
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
    .map((disturbance) => ({ ...disturbance, ...stretchOf(disturbance) }))
    .filter(
      ({ from, to }) =>
        from - AFTERMATH_MS < Math.min(end, at + LIMITS.missed.run) && to + AFTERMATH_MS > at,
    );
  // Who is stopped, or cut off from Postgres, hears nothing until that is over.
  const deaf = near.filter(({ name }) => !name.startsWith('redis-'));
  const heardAt = Math.max(at, ...deaf.map(({ to }) => to));
  const { start, run } = near.length > 0 ? LIMITS.missed : LIMITS.heard;
  if (call.started_at > heardAt + start)
    return `began ${Math.round(call.started_at - heardAt)} ms later`;
  if (call.started_at <= heardAt + start && end > heardAt + run)
    return `went on for ${Math.round(end - heardAt)} ms`;
  return null;
}

/** What keeps a cancel from the call's process, or the end of the call from the model server's journal. */
function hasToDoWith(call: JournalEntry, disturbance: Disturbance): boolean {
  return (
    isFeltBy(disturbance, callerOf(call)) ||
    disturbance.name.startsWith('redis-') ||
    disturbance.name === 'model-stall'
  );
}

/** The model server talks to a process that is stopped for good until it has said everything. */
function stretchOf(disturbance: Disturbance): { from: number; to: number } {
  const { name, from } = disturbance;
  return name === 'worker-abandon'
    ? { from, to: from + MODEL_TIMEOUT_MS * 2 }
    : reachOf(disturbance);
}
