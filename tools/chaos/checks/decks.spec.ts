import type { Held } from '../evidence.ts';
import {
  everythingEnded,
  generationsEndOnce,
  nobodyDiedAlone,
  noSlideTwice,
  slotsAreThePlans,
} from './decks.ts';
import {
  added,
  body,
  cancelled,
  completed,
  DECK,
  evidenceOf,
  planned,
  type Tale,
} from './testing/evidence-of.ts';

const unit = { id: 'a', deck_id: DECK, kind: 'write', command_id: null };

it.each<[string, Partial<Held>]>([
  ['a unit that waits', { units: [{ ...unit, state: 'pending' }] }],
  ['a unit that somebody has', { units: [{ ...unit, state: 'claimed' }] }],
  ['what is not told', { unpublished: 1 }],
  ['a quota that is taken', { quotas: [{ user_id: 'user', active_decks: 1 }] }],
])('finds at the end %s', (_, held) => {
  expect(everythingEnded(evidenceOf(completed(), { held }))).toMatchObject([{ invariant: 'I5' }]);
});

it('finds a deck that never ended', () => {
  expect(everythingEnded(evidenceOf(planned()))).toMatchObject([
    { invariant: 'I5', what: `deck ${DECK} is still GENERATING at 3` },
  ]);
});

it('finds a process that died though nobody ended it', () => {
  const deaths = [{ slot: 'worker 1', at: 0, how: 'exit 1', lastLines: ['out of memory'] }];
  expect(nobodyDiedAlone(evidenceOf(completed(), { deaths }))).toEqual([
    { invariant: 'I6', what: 'worker 1 died by itself (exit 1): out of memory' },
  ]);
});

it('finds a slide that was added twice', () => {
  const twice = completed().events.concat(completed().events[3] ?? []);
  const held = { events: twice };
  expect(noSlideTwice(evidenceOf(completed(), { held }))[0]).toMatchObject({ invariant: 'I7' });
});

it('finds a completed deck with a slot that is neither written nor failed', () => {
  const slides = [{ id: 'a', deck_id: DECK, created_ms: 0 }];
  expect(noSlideTwice(evidenceOf(completed(), { held: { slides } }))).toMatchObject([
    { invariant: 'I7', what: expect.stringContaining('2 slots, 1 slides, 0 failed') as string },
  ]);
});

it('finds a plan that has fewer slides than were asked for', () => {
  const [told] = evidenceOf(completed()).stories;
  const stories = told ? [{ ...told, slideCount: 3 }] : [];
  expect(slotsAreThePlans(evidenceOf(completed(), { stories }))).toEqual([
    { invariant: 'I7', what: `deck ${DECK}: 3 slides were asked for, 2 were planned` },
  ]);
});

it('finds a slot of the plan that is gone from the database, and one that nobody told of', () => {
  for (const slots of [['a'], ['a', 'b', 'x']]) {
    const held = { slots: slots.map((slide_id) => ({ deck_id: DECK, slide_id })) };
    expect(slotsAreThePlans(evidenceOf(completed(), { held }))).toHaveLength(1);
  }
});

it('counts what users add and delete as no part of the plan', () => {
  const tale = completed()
    .tell('SlidesReordered', { slide_ids: ['x', 'a', 'b'], command_id: 'c' })
    .tell('SlideAdded', added('x', 1, 'c'))
    .tell('SlideDeleted', { slide_id: 'b', command_id: 'd' });
  expect(slotsAreThePlans(evidenceOf(tale))).toEqual([]);
});

const edited = (tale: Tale, command_id?: string) =>
  tale.tell('SlideUpdated', {
    ...{ slide_id: 'a', order: 1, ...body('b'), reason: 'edit' },
    ...(command_id ? { command_id } : {}),
  });

it.each([
  ['an event of the generation', edited(completed())],
  ['a second end', cancelled().tell('DeckCancelled', { slides_kept: 0, command_id: 'c' })],
])('finds %s after the end of a generation', (_, tale) => {
  expect(generationsEndOnce(evidenceOf(tale))).toMatchObject([{ invariant: 'I11' }]);
});

it('lets a user change what is finished, and begin a new generation of what was cancelled', () => {
  expect(generationsEndOnce(evidenceOf(edited(completed(), 'c')))).toEqual([]);
  const again = cancelled()
    .tell('DeckStarted', { title: 'Tides', status: 'GENERATING', command_id: 'c' })
    .tell('SlideAdded', added('a', 1));
  expect(generationsEndOnce(evidenceOf(again))).toEqual([]);
});
