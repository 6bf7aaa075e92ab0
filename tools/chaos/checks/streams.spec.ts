import type { Resync } from '@presto/contracts';
import type { Standing } from '../evidence.ts';
import { judge } from './index.ts';
import {
  clientsAreCurrent,
  clientsReadOnceInOrder,
  connectionsEndForAReason,
  foldIsWhatGetAnswers,
  payloadsAreTheSame,
  versionsAreGapless,
} from './streams.ts';
import { aClient, added, completed, DECK, evidenceOf, planned } from './testing/evidence-of.ts';

const { events } = completed();

/** Evidence of a finished deck with that one client. */
const seenBy = (client: Standing) => evidenceOf(completed(), { clients: [client] });

it('finds nothing in a run in which nothing went wrong', () => {
  expect(judge(evidenceOf(completed()))).toEqual([]);
});

it('hands on what was found while the run lasted', () => {
  const found = { invariant: 'I4', what: 'a client was behind' };
  expect(judge(evidenceOf(completed(), { seen: [found] }))).toEqual([found]);
});

it.each([
  ['a hole', [1, 2, 4, 5, 6]],
  ['a repeat', [1, 2, 3, 3, 4, 5, 6]],
  ['less than the deck says', [1, 2, 3, 4, 5]],
])('names %s in the versions', (_, versions) => {
  const kept = versions.flatMap((version) => events[version - 1] ?? []);
  expect(versionsAreGapless(evidenceOf(completed(), { held: { events: kept } }))).toEqual([
    { invariant: 'I1', what: `deck ${DECK} stands at 6 and has events ${versions.join()}` },
  ]);
});

it('names a client that read a version twice, and one that missed one', () => {
  const twice = aClient([...events.slice(0, 3), ...events.slice(2)]);
  const missed = aClient(events.filter(({ version }) => version !== 3));
  for (const client of [twice, missed])
    expect(clientsReadOnceInOrder(seenBy(client))[0]).toMatchObject({ invariant: 'I2' });
});

it('names a version of what is not stored, and a snapshot that nothing called for', () => {
  const client = aClient(events);
  client.watcher.faults.push('Heartbeat carries 7 at 6');
  client.watcher.resyncs.push({ version: 6, epoch: 1 } as Resync);
  expect(clientsReadOnceInOrder(seenBy(client)).map(({ invariant }) => invariant)).toEqual([
    'I18',
    'I14',
  ]);
});

it('names a client that read another payload than is stored', () => {
  const other = planned().tell('SlideAdded', added('b', 1)).events;
  expect(payloadsAreTheSame(seenBy(aClient(other)))).toMatchObject([
    { invariant: 'I3', what: expect.stringContaining('SlideAdded 4') as string },
  ]);
});

it.each([
  ['stays behind', aClient(events.slice(0, 4)), 'stays at 4 of 6'],
  ['is not let in, though it knows everything', aClient(events, { isHere: false }), 'not let in'],
])('names a client that %s', (_, client, what) => {
  expect(clientsAreCurrent(seenBy(client))).toMatchObject([
    { invariant: 'I4', what: expect.stringContaining(what) as string },
  ]);
});

it.each([
  'closed',
  'closed 1006',
  'closed 1012 server.going_away',
  'closed 1013 live.unavailable',
  'refused: 503',
  'Error: socket hang up',
])('lets a connection end with "%s"', (end) => {
  expect(connectionsEndForAReason(seenBy(aClient(events, { ends: [end] })))).toEqual([]);
});

it.each([
  'refused: 404',
  'refused: 401',
  'refused: deck.not_found',
  'closed 4404 deck.not_found',
  'closed 4401',
  'closed 1011 internal',
  'io server disconnect',
])('names a client that is told "%s" of its own deck', (end) => {
  const client = aClient(events, { ends: ['closed 1006', end, end] });
  expect(connectionsEndForAReason(seenBy(client))).toEqual([
    { invariant: 'I6', what: `client 0.1 of deck ${DECK} was told: ${end}` },
  ]);
});

it('names what GET answers differently from the events, and from what a client shows', () => {
  const clean = evidenceOf(completed());
  const [answer] = [...clean.answers.values()];
  const answers = new Map(answer ? [[DECK, { ...answer, title: 'Ebb' }]] : []);
  const found = foldIsWhatGetAnswers({ ...clean, answers });
  expect(found.map(({ invariant }) => invariant)).toEqual(['I3', 'I3']);
  expect(found[0]?.what).toContain('title');
});

it('names events that do not fold', () => {
  const torn = { events: events.filter(({ version }) => version !== 3) };
  expect(foldIsWhatGetAnswers(evidenceOf(completed(), { held: torn }))[0]).toMatchObject({
    invariant: 'I1',
  });
});
