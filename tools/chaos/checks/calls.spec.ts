import type { CallRow, Disturbance, Evidence, Held } from '../evidence.ts';
import { attemptsAreBounded, callsInHand, repeatedCalls, repeatsAreBounded } from './calls.ts';

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
