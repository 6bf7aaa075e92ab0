import type { Promised } from '../evidence.ts';
import { BY_HAND } from '../user.ts';
import { createsAreIdempotent, drainsInTime, promisesAreKept } from './promises.ts';
import {
  aPromise,
  body,
  cancelled,
  completed,
  DECK,
  evidenceOf,
  type Tale,
  toldOf,
} from './testing/evidence-of.ts';

/** What is found when a deck's user had been answered so. */
const foundIn = (tale: Tale, promised: Promised) =>
  promisesAreKept(evidenceOf(tale, { stories: [toldOf([promised])] })).map(({ what }) => what);

const applied = (tale: Tale, marker: string) =>
  tale.tell('SlideUpdated', {
    ...{ slide_id: 'a', order: 1, ...body(marker, BY_HAND), reason: 'edit', command_id: 'c' },
  });
const retried = (tale: Tale, second: number) =>
  tale.tell('DeckStarted', { title: 'Tides', status: 'GENERATING', command_id: 'r' }, second);

it('finds a key that gave two decks, and a deck that was promised and is not there', () => {
  const [told] = evidenceOf(completed()).stories;
  const stories = told ? [{ ...told, answeredIds: new Set([DECK, 'other']) }] : [];
  const found = createsAreIdempotent(evidenceOf(completed(), { stories }));
  expect(found.map(({ invariant }) => invariant)).toEqual(['I12', 'I6']);
});

it('finds a deck that nobody was told of, unless somebody was not answered', () => {
  const [told] = evidenceOf(completed()).stories;
  const of = (answeredIds: ReadonlySet<string>, deckId: string | null) =>
    createsAreIdempotent(
      evidenceOf(completed(), { stories: told ? [{ ...told, answeredIds, deckId }] : [] }),
    );
  expect(of(new Set(), null)).toEqual([]);
  expect(createsAreIdempotent(evidenceOf(completed(), { stories: [] }))).toMatchObject([
    { invariant: 'I12' },
  ]);
});

it.each([
  [200, 0],
  [200, 2],
  [null, 2],
  [404, 1],
])('finds an edit that was answered %p and applied %i times', (status, times) => {
  const tale = completed();
  for (let time = 0; time < times; time += 1) applied(tale, 'marker');
  expect(foundIn(tale, aPromise('edit', { marker: 'marker', status }))).toEqual([
    `deck ${DECK}: edit marker was answered ${status} and applied ${times} times`,
  ]);
});

it.each([
  [200, 1],
  [null, 0],
  [null, 1],
  [404, 0],
])('lets an edit be answered %p and applied %i times', (status, times) => {
  const tale = completed();
  if (times > 0) applied(tale, 'marker');
  expect(foundIn(tale, aPromise('edit', { marker: 'marker', status }))).toEqual([]);
});

it('finds an edit by prompt that never ended, but for a slide that is deleted', () => {
  const promised = aPromise('edit-by-prompt', { commandId: 'c', slideId: 'a' });
  expect(foundIn(completed(), promised)).toHaveLength(1);
  expect(foundIn(applied(completed(), 'b'), promised)).toEqual([]);
  expect(foundIn(completed().tell('SlideDeleted', { slide_id: 'a' }), promised)).toEqual([]);
});

it('finds a deletion of which no event tells', () => {
  expect(foundIn(completed(), aPromise('delete', { slideId: 'a', status: 204 }))).toHaveLength(1);
});

it('finds a cancel of which no event of that time tells', () => {
  expect(foundIn(completed(), aPromise('cancel'))).toHaveLength(1);
  const late = completed().tell('DeckCancelled', { slides_kept: 2 }, 9);
  expect(foundIn(late, aPromise('cancel'))).toHaveLength(1);
});

it('takes a cancel for carried out when it comes meanwhile, or came before', () => {
  const meanwhile = completed().tell('DeckCancelled', { slides_kept: 2 }, 7.5);
  for (const tale of [meanwhile, cancelled()])
    expect(foundIn(tale, aPromise('cancel'))).toEqual([]);
});

it('finds a retry that began no generation: the first one of the deck is not it', () => {
  expect(foundIn(cancelled(), aPromise('retry'))).toEqual([
    `deck ${DECK}: retry was answered 202, and no event of that time says so`,
  ]);
  expect(foundIn(retried(cancelled(), 9), aPromise('retry'))).toHaveLength(1);
  expect(foundIn(retried(cancelled(), 7.5), aPromise('retry'))).toEqual([]);
});

it('finds a shutdown that took too long, and one that failed', () => {
  const drain = { slot: 'api 1', ms: 900, code: 0, lastLines: ['bye'] };
  const drains = [drain, { ...drain, ms: 11_000 }, { ...drain, code: 1 }];
  expect(drainsInTime({ drains })).toHaveLength(2);
});
