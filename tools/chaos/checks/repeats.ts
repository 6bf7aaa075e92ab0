import type { CallRow, Disturbance, Evidence, Violation } from '../evidence.ts';
import { AFTERMATH_MS, isFeltBy, reachOf } from './reach.ts';

/** Milliseconds a machine must be short of time, while a call is in hand, to cost it: a lease is renewed every second and lasts four. */
const STARVED_MS = 1_000;
/** Milliseconds after an answer within which it is kept, unless something keeps it from being. */
const KEPT_MS = 3_000;

/** I9: a call is made again only when it was in hand while its own process, PostgreSQL or the machine was hit. */
export function repeatsAreBounded({ held, disturbances }: Evidence): Violation[] {
  const exposed = new Set(callsInHand(held.calls, disturbances));
  return repeatedCalls(held.calls)
    .filter((call) => !exposed.has(call))
    .map(({ unit_id, epoch, outcome, made_by }) => ({
      invariant: 'I9',
      what: `a call (${outcome}) of unit ${unit_id}, claim ${epoch} of ${made_by}, was made again though nothing had happened to it`,
    }));
}

/** Calls in hand, from their beginning until their claim was settled or lost, while something was broken that can cost them. */
export function callsInHand(
  calls: readonly CallRow[],
  disturbances: readonly Disturbance[],
): CallRow[] {
  return calls.filter((call) => {
    const until = untilWhen(call, calls);
    const felt = disturbances.filter((disturbance) => isFeltBy(disturbance, call.made_by));
    const starved = felt
      .filter(({ name }) => name === 'machine')
      .map(({ from, to }) => Math.min(until, to) - Math.max(call.started_ms, from))
      .reduce((sum, overlap) => sum + Math.max(overlap, 0), 0);
    return starved >= STARVED_MS || felt.some((one) => isHitBy(one, call.started_ms, until));
  });
}

function isHitBy(disturbance: Disturbance, since: number, until: number): boolean {
  const { from, to } = reachOf(disturbance);
  return disturbance.name !== 'machine' && since <= to + AFTERMATH_MS && until >= from;
}

/** Calls after which their step went on under another claim: lost, or cut short, or answered in vain. */
export function repeatedCalls(calls: readonly CallRow[]): CallRow[] {
  return calls.filter((call) => call.outcome !== 'busy' && successorOf(call, calls) !== undefined);
}

/** The first call of its step under a later claim. */
export function successorOf(
  { unit_id, generation, epoch }: CallRow,
  calls: readonly CallRow[],
): CallRow | undefined {
  return calls.find(
    (other) => other.unit_id === unit_id && other.generation === generation && other.epoch > epoch,
  );
}

/** When a call's claim was over: its last call was answered and kept, or another claim followed. */
function untilWhen(call: CallRow, calls: readonly CallRow[]): number {
  const takenOverAt = successorOf(call, calls)?.started_ms;
  if (takenOverAt === undefined) return call.ended_ms ?? Infinity;
  const last = calls.findLast(
    ({ unit_id, generation, epoch }) =>
      unit_id === call.unit_id && generation === call.generation && epoch === call.epoch,
  );
  const keptBy =
    last?.outcome === 'answered' && last.ended_ms !== null ? last.ended_ms + KEPT_MS : Infinity;
  return Math.min(takenOverAt, keptBy);
}
