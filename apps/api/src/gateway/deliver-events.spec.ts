import type { DeckEvent } from '@presto/contracts';
import { toMessage } from './deliver-events';

const event = { event_type: 'DeckDeleted', version: 3 } as DeckEvent;
const entry = { deckId: 'd', version: 3, epoch: 7, event, units: [], traceparent: null };

it('tells an event with the epoch it was read in, and with its trace', () => {
  expect(toMessage(entry)).toEqual([['d', { kind: 'event', epoch: 7, event }]]);
  expect(toMessage({ ...entry, traceparent: '00-a-b-01' })).toEqual([
    ['d', { kind: 'event', epoch: 7, event, traceparent: '00-a-b-01' }],
  ]);
});

it('tells that a version exists when the event did not travel, or when its epoch is unknown', () => {
  const { epoch: _, ...older } = entry;
  for (const given of [{ ...entry, event: null }, { ...entry, epoch: null }, older])
    expect(toMessage(given)).toEqual([['d', { kind: 'version', version: 3 }]]);
});

it('tells nothing of work alone', () => {
  expect(toMessage({ ...entry, version: null, event: null })).toEqual([]);
});
