import type { CallRow } from '../evidence.ts';
import { attemptsAreBounded, callsAreInTheLedger, nothingIsPaidTwice } from './calls.ts';
import {
  aCall,
  aJournalEntry,
  body,
  completed,
  DECK,
  evidenceOf,
  planned,
} from './testing/evidence-of.ts';

const paid = (epoch: number, from: number, to: number, outcome: string): CallRow => ({
  ...aCall('unit', from, to),
  ...{ epoch, outcome },
});

it('bounds the paid calls of a step, and counts none that its process told of too late', () => {
  const found = (calls: readonly CallRow[]) =>
    attemptsAreBounded(evidenceOf(completed(), { held: { calls } }));
  const three = [1, 2, 3].map((from) => paid(2, 15 + from, 16 + from, 'failed'));
  expect(found(three)).toEqual([]);
  // A stopped worker wakes up and says what became of its call, when another has asked anew long since.
  expect(found([paid(1, 10, 20, 'timeout'), ...three])).toEqual([]);
  expect(found([paid(1, 10, 11, 'timeout'), ...three])).toMatchObject([
    { invariant: 'I10', what: 'unit unit, generation 1: 4 paid calls' },
  ]);
});

it.each([
  ['a slide that is written', aCall('a', 4.1, 4.5)],
  ['a plan that is whole', aCall(DECK, 3.1, 3.5)],
])('names a call that the ledger says began for %s', (_, late) => {
  const { held } = evidenceOf(completed());
  const calls = [...held.calls, late];
  expect(nothingIsPaidTwice(evidenceOf(completed(), { held: { calls } }))).toMatchObject([
    { invariant: 'I9', what: expect.stringContaining(`unit ${late.unit_id}`) as string },
  ]);
});

it('names a call that began for an edit which was done', () => {
  const tale = completed().tell('SlideUpdated', {
    ...{ slide_id: 'a', order: 1, ...body('a'), reason: 'edit', command_id: 'c' },
  });
  const units = [{ id: 'e', deck_id: DECK, kind: 'edit', state: 'done', command_id: 'c' }];
  const found = (from: number) =>
    nothingIsPaidTwice(evidenceOf(tale, { held: { units, calls: [aCall('e', from, 9)] } }));
  expect(found(6.5)).toEqual([]);
  expect(found(7.5)).toMatchObject([{ invariant: 'I9' }]);
});

it.each([
  ['a slide that is written', aJournalEntry('write', 1, 4.1, 4.5), 'write (slide 1)'],
  ['a plan that is whole', aJournalEntry('plan', null, 3.1, 3.5), 'plan'],
])('names a call that the model server was asked for, of %s', (_, late, what) => {
  const journal = [...evidenceOf(completed()).journal, late];
  const found = nothingIsPaidTwice(evidenceOf(completed(), { journal }));
  expect(found).toMatchObject([{ invariant: 'I9', what: expect.stringContaining(what) as string }]);
});

it('lets a plan be asked for again while it is not whole', () => {
  const journal = [aJournalEntry('plan', null, 2.1, 2.4), aJournalEntry('plan', null, 2.5, 2.9)];
  expect(nothingIsPaidTwice(evidenceOf(planned(), { journal }))).toEqual([]);
});

it.each([
  ['plan', 1],
  ['write', 2],
] as const)('names a call to %s that the ledger knows nothing of', (step, known) => {
  const journal = [...evidenceOf(completed()).journal, aJournalEntry(step, 1, 2.2, 2.8)];
  const found = callsAreInTheLedger(evidenceOf(completed(), { journal }));
  expect(found.map(({ what }) => what)).toEqual([
    `${step} of deck ${DECK}: ${known + 1} calls were made, the ledger knows ${known}`,
    'all decks: 4 calls were made, the ledger knows 3',
  ]);
});

it('lets the ledger know of calls that never arrived', () => {
  expect(callsAreInTheLedger(evidenceOf(completed(), { journal: [] }))).toEqual([]);
});
