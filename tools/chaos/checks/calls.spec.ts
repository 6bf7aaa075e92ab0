import type { CallRow, Disturbance, Evidence, Held } from '../evidence.ts';
import {
  attemptsAreBounded,
  callsInHand,
  cancelStopsCalls,
  repeatedCalls,
  repeatsAreBounded,
} from './calls.ts';

/** A call of one step, from second to second. */
function aCall(epoch: number, from: number, to: number | null, outcome: string | null): CallRow {
  return {
    ...{ deck_id: 'deck', unit_id: 'unit', generation: 1, epoch, outcome },
    started_ms: from * 1_000,
    ended_ms: to === null ? null : to * 1_000,
  };
}

function aFault(name: string, from: number, to: number): Disturbance {
  return { name, holds: [], from: from * 1_000, to: to * 1_000 };
}

function evidence(calls: CallRow[], ...disturbances: Disturbance[]): Evidence {
  return { held: { calls } as unknown as Held, disturbances } as unknown as Evidence;
}

const lost = aCall(1, 10, null, null);
const again = aCall(2, 15, 16, 'answered');

it('finds a call that was made again under another claim', () => {
  expect(repeatedCalls([lost, again])).toEqual([lost]);
  expect(repeatedCalls([aCall(1, 10, 11, 'failed'), aCall(1, 11, 12, 'answered')])).toEqual([]);
  expect(repeatedCalls([aCall(1, 10, 11, 'busy'), again])).toEqual([]);
});

it.each(['worker-kill', 'postgres-hole', 'api-freeze', 'machine'])(
  'lets a call be made again that was in hand during %s',
  (name) => expect(repeatsAreBounded(evidence([lost, again], aFault(name, 12, 13)))).toEqual([]),
);

it.each([
  ['nothing happened', []],
  ['what happened costs no call', [aFault('redis-flush', 12, 13), aFault('model-cut', 12, 13)]],
  ['it was over before', [aFault('worker-kill', 8, 9)]],
  ['it came later', [aFault('worker-kill', 16, 17)]],
])('names a call that was made again though %s', (_, faults) => {
  expect(repeatsAreBounded(evidence([lost, again], ...faults))).toMatchObject([
    { invariant: 'I9', what: expect.stringContaining('claim 1') as string },
  ]);
});

it('counts what was in hand at faults, also what was answered before it could be kept', () => {
  const kept = aCall(1, 10, 11, 'answered');
  const inVain = aCall(1, 10, 11, 'answered');
  const faults = [aFault('worker-kill', 12, 12)];
  expect(callsInHand([kept], faults)).toEqual([]);
  expect(callsInHand([inVain, again], faults)).toEqual([inVain]);
});

it('bounds the paid calls of a step, and counts none that its process told of too late', () => {
  const paid = [1, 2, 3].map((from) => aCall(2, 15 + from, 16 + from, 'failed'));
  expect(attemptsAreBounded(evidence(paid))).toEqual([]);
  // A stopped worker wakes up and says what became of its call, when another has asked anew long since.
  expect(attemptsAreBounded(evidence([aCall(1, 10, 20, 'timeout'), ...paid]))).toEqual([]);
  expect(attemptsAreBounded(evidence([aCall(1, 10, 11, 'timeout'), ...paid]))).toMatchObject([
    { invariant: 'I10', what: 'unit unit, generation 1: 4 paid calls' },
  ]);
});

it.each([
  ['a slide of the generation', false, 1],
  ['a slide that a user asks for afterwards', true, 0],
])('after a cancel finds that the model is asked for %s', (_, onRequest, found) => {
  const id = '01234567-89ab-4cde-8f01-23456789abcd';
  const at = Date.parse('2026-01-01T00:00:00Z');
  const cancelled = { deck_id: id, version: 3, event_type: 'DeckCancelled' };
  const call = {
    ...{ step: 'write', on_request: onRequest, started_at: at + 9_000, ended_at: at + 9_500 },
    headers: { traceparent: `00-${id.replaceAll('-', '')}-0123456789abcdef-01` },
  };
  const seen = {
    held: {
      decks: [{ id }],
      events: [{ ...cancelled, timestamp: new Date(at).toISOString(), payload: {} }],
    },
    ...{ journal: [call], disturbances: [] },
  } as unknown as Evidence;
  expect(cancelStopsCalls(seen)).toHaveLength(found);
});
