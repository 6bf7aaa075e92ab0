import type { Promised } from '../evidence.ts';
import { answersAreTrue } from './promises.ts';
import {
  aPromise,
  at,
  cancelled,
  completed,
  DECK,
  evidenceOf,
  planned,
  type Tale,
  toldOf,
} from './testing/evidence-of.ts';

const refused = (what: Promised['what'], status: number, code: string) =>
  aPromise(what, { status, code, slideId: 'a' });
const foundIn = (tale: Tale, promised: Promised) =>
  answersAreTrue(evidenceOf(tale, { stories: [toldOf([promised])] })).map(({ what }) => what);
const without = (second: number) =>
  completed().tell('SlideDeleted', { slide_id: 'a', command_id: 'd' }, second);
const running = () => cancelled().tell('DeckStarted', { title: 'Tides', status: 'GENERATING' }, 6);

it.each<[string, Tale, Promised]>([
  ['an edit of a deleted slide', without(6.5), refused('edit', 404, 'slide.not_found')],
  ['an edit that met its deletion', without(7.5), refused('edit', 404, 'slide.not_found')],
  ['a cancel of a finished deck', completed(), refused('cancel', 409, 'deck.not_running')],
  ['a retry of a running deck', planned(), refused('retry', 409, 'deck.running')],
  ['a retry of a whole deck', completed(), refused('retry', 409, 'deck.nothing_missing')],
])('believes the refusal of %s', (_, tale, promised) => {
  expect(foundIn(tale, promised)).toEqual([]);
});

it.each<[string, Tale, Promised]>([
  ['the slide is there', completed(), refused('edit', 404, 'slide.not_found')],
  ['the slide is there', completed(), refused('edit-by-prompt', 404, 'slide.not_found')],
  ['it was deleted only afterwards', without(9), refused('edit', 404, 'slide.not_found')],
  ['the deletion deleted it', without(7.5), refused('delete', 404, 'slide.not_found')],
  ['the deck was running', planned(), refused('cancel', 409, 'deck.not_running')],
  ['the deck had been cancelled', cancelled(), refused('cancel', 409, 'deck.not_running')],
  ['no generation ran', completed(), refused('retry', 409, 'deck.running')],
  ['it was all running', running(), refused('retry', 409, 'deck.nothing_missing')],
])('finds a refusal that was false: %s', (_, tale, promised) => {
  expect(foundIn(tale, promised)).toEqual([
    `deck ${DECK}: ${promised.what} was told ${promised.status} ${promised.code}, and that was false`,
  ]);
});

it.each<Promised['what']>(['edit', 'add', 'delete', 'cancel', 'retry'])(
  'finds that there is no such deck, as an answer to %s',
  (what) => {
    expect(foundIn(completed(), refused(what, 404, 'deck.not_found'))).toMatchObject([
      expect.stringContaining('which is no answer to it'),
    ]);
  },
);

it('finds a cancel and a retry that were carried out, and refused when they were sent again', () => {
  const cancel = completed().tell('DeckCancelled', { slides_kept: 2 }, 7.5);
  expect(foundIn(cancel, refused('cancel', 409, 'deck.not_running'))).toEqual([
    `deck ${DECK}: cancel was told 409 deck.not_running, and was carried out`,
  ]);
  const retry = cancelled().tell(
    'DeckStarted',
    { title: 'Tides', status: 'GENERATING', command_id: 'r' },
    7.5,
  );
  expect(foundIn(retry, refused('retry', 409, 'deck.running'))).toEqual([
    `deck ${DECK}: retry was told 409 deck.running, and was carried out`,
  ]);
});

it('finds a command that was never answered, though nothing was broken when it was sent', () => {
  const sentAt = (second: number) => aPromise('delete', { status: null, sentAt: at(second) });
  expect(foundIn(completed(), sentAt(19))).toEqual([]);
  expect(foundIn(completed(), sentAt(21))).toEqual([
    `deck ${DECK}: delete was never answered, though nothing was broken`,
  ]);
});
