import type { Disturbance } from '../evidence.ts';
import { cancelStopsCalls } from './cancels.ts';
import { aFault, aJournalEntry, cancelled, evidenceOf } from './testing/evidence-of.ts';

/** The deck is cancelled in second 4; one of its slides is asked for from second to second. */
const found = (from: number, to: number, ...disturbances: Disturbance[]) =>
  cancelStopsCalls(
    evidenceOf(cancelled(), { journal: [aJournalEntry('write', 1, from, to)], disturbances }),
  );

it('lets a call go on for a second after the cancel, and none begin', () => {
  expect(found(3.5, 4.9)).toEqual([]);
  expect(found(3.5, 5.1)).toMatchObject([
    { invariant: 'I11', what: expect.stringContaining('went on for 1100 ms') as string },
  ]);
  expect(found(4.2, 4.3)).toMatchObject([
    { invariant: 'I11', what: expect.stringContaining('began 200 ms later') as string },
  ]);
});

it('lets a slide be asked for that a user wants afterwards', () => {
  const call = { ...aJournalEntry('write', 1, 9, 9.5), on_request: true };
  expect(cancelStopsCalls(evidenceOf(cancelled(), { journal: [call] }))).toEqual([]);
});

it('gives three seconds to who cannot hear of it while Redis is away', () => {
  const away = aFault('redis-restart', 3.8, 4.5);
  expect(found(3.5, 6.9, away)).toEqual([]);
  expect(found(3.5, 7.1, away)).toHaveLength(1);
  expect(found(5.4, 5.5, away)).toEqual([]);
  expect(found(5.6, 5.7, away)).toHaveLength(1);
});

it.each([
  ['its worker stands still', aFault('worker-freeze', 3, 8, 'worker 1')],
  ['its worker stands still for good', aFault('worker-abandon', 3.6, 4, 'worker 1')],
  ['PostgreSQL is away', aFault('postgres-stall', 3, 8)],
  ['nothing passes to the model server', aFault('model-stall', 3, 8)],
])('does not count the time in which %s', (_, fault) => {
  expect(found(3.5, 8.9, fault)).toEqual([]);
});

it('lets who stands still for good hold its call until it is woken, and its replacement none', () => {
  const abandoned = aFault('worker-abandon', 2.6, 2.7, 'worker 1');
  expect(found(3.5, 90, abandoned)).toEqual([]);
  expect(found(3.8, 90, abandoned)).toHaveLength(1);
});

it('counts the time in which the machine kept somebody waiting, and no other', () => {
  const stalls = [aFault('machine', 3, 4.5), aFault('machine', 5, 5.2)];
  expect(found(3.5, 5.6, ...stalls)).toEqual([]);
  expect(found(3.5, 5.8, ...stalls)).toHaveLength(1);
  expect(found(4.7, 4.8, ...stalls)).toEqual([]);
  expect(found(6.5, 6.6, ...stalls)).toHaveLength(1);
});

it.each([
  ['another worker', aFault('worker-freeze', 3, 8, 'worker 2')],
  ['an api', aFault('api-kill', 3, 8, 'api 1')],
  ['a front', aFault('front-cut', 4, 4, 'api 1')],
  ['the answers of the model', aFault('model-garbage', 3, 8)],
  ['a connection to the model', aFault('model-cut', 4, 4)],
])('makes no allowance for a fault of %s', (_, fault) => {
  expect(found(3.5, 5.1, fault)).toHaveLength(1);
});
