import type { CallRow } from '../evidence.ts';
import { callsInHand, repeatedCalls, repeatsAreBounded } from './repeats.ts';
import { aCall, aFault, completed, evidenceOf } from './testing/evidence-of.ts';

/** A call of one claim on a step, from second to second, made by worker 1. */
const claimed = (
  epoch: number,
  from: number,
  to: number | null,
  outcome: string | null,
): CallRow => ({
  ...aCall('unit', from, to),
  ...{ epoch, outcome },
});
const lost = claimed(1, 10, null, null);
const again = { ...claimed(2, 15, 16, 'answered'), made_by: 'worker 2' };
const found = (calls: readonly CallRow[], ...disturbances: ReturnType<typeof aFault>[]) =>
  repeatsAreBounded(evidenceOf(completed(), { held: { calls }, disturbances }));

it('knows a call that was made again under another claim', () => {
  expect(repeatedCalls([lost, again])).toEqual([lost]);
  const withinOne = [claimed(1, 10, 11, 'failed'), claimed(1, 11, 12, 'answered')];
  expect(repeatedCalls(withinOne)).toEqual([]);
  expect(repeatedCalls([claimed(1, 10, 11, 'busy'), again])).toEqual([]);
});

it.each([
  ['its worker was killed', aFault('worker-kill', 12, 15, 'worker 1')],
  [
    'its worker was killed just before it was on its way',
    aFault('worker-kill', 9.5, 12, 'worker 1'),
  ],
  ['its worker stood still', aFault('worker-freeze', 8, 11, 'worker 1')],
  ['PostgreSQL was away', aFault('postgres-hole', 12, 13)],
  ['the machine had no time', aFault('machine', 11, 12.5)],
])('lets a call be made again when %s', (_, fault) => {
  expect(found([lost, again], fault)).toEqual([]);
});

it.each([
  ['nothing happened', []],
  ['another worker was killed', [aFault('worker-kill', 12, 13, 'worker 2')]],
  ['an api was hit', [aFault('api-freeze', 8, 14, 'api 1'), aFault('front-cut', 12, 12, 'api 1')]],
  ['what happened costs no call', [aFault('redis-flush', 12, 13), aFault('model-cut', 12, 13)]],
  ['the machine was short of time for a moment', [aFault('machine', 11, 11.5)]],
  [
    'its worker had been killed before, and was not up again',
    [aFault('worker-kill', 8, 12, 'worker 1')],
  ],
  ['its worker was killed later', [aFault('worker-kill', 16, 17, 'worker 1')]],
])('names a call that was made again though %s', (_, faults) => {
  expect(found([lost, again], ...faults)).toMatchObject([
    { invariant: 'I9', what: expect.stringContaining('claim 1 of worker 1') as string },
  ]);
});

it('names an answer that was not kept, when its worker was hit only long afterwards', () => {
  const kill = aFault('worker-kill', 14.5, 15, 'worker 1');
  expect(found([claimed(1, 10, 11, 'answered'), again], kill)).toHaveLength(1);
  expect(found([claimed(1, 10, 13, 'answered'), again], kill)).toEqual([]);
});

it('lets all calls of a claim be made again whose last one was lost', () => {
  const calls = [claimed(1, 8, 9, 'failed'), lost, again];
  expect(found(calls, aFault('worker-kill', 12, 13, 'worker 1'))).toEqual([]);
});

it('counts what was in hand at faults, also what was answered before it could be kept', () => {
  const kept = claimed(1, 10, 11, 'answered');
  const inVain = claimed(1, 10, 11, 'answered');
  const faults = [aFault('worker-kill', 12, 12, 'worker 1')];
  expect(callsInHand([kept], faults)).toEqual([]);
  expect(callsInHand([inVain, again], faults)).toEqual([inVain]);
});
