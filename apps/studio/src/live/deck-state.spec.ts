import type { DeckEvent } from '@presto/contracts';
import { MissedEvents, initialState, receive } from './deck-state';
import type { DeckState, LiveFrame } from './deck-state';

const ID = 'deck';
const slide = {
  layout: 'bullets',
  content: { title: 'One' },
  html_content: '<section>',
  presenter_notes: null,
  citations: [],
};

const event = (version: number, event_type: string, payload: object, at = version): DeckEvent =>
  ({
    event_type,
    deck_id: ID,
    version,
    timestamp: new Date(at * 1000).toISOString(),
    payload,
  }) as unknown as DeckEvent;
const CREATED = event(1, 'DeckCreated', {
  title: 'T',
  status: 'PENDING',
  theme: 'swiss',
  template: null,
  language: 'en',
  author: 'llm',
});
const STARTED = event(2, 'DeckStarted', { title: 'T', status: 'PLANNING' });
const PLANNED = event(3, 'PlanUpdated', {
  title: 'T',
  total_slides: 1,
  slides: [{ slide_id: 'a', order: 1, title: 'One' }],
  complete: true,
});
const WRITTEN = event(4, 'SlideAdded', { slide_id: 'a', order: 1, ...slide });
const draft: LiveFrame = {
  event_type: 'SlideProgress',
  deck_id: ID,
  version: 3,
  timestamp: '',
  payload: { slide_id: 'a', order: 1, layout: 'bullets', content: { title: 'On' } },
};
const after = (...frames: LiveFrame[]): DeckState =>
  frames.reduce((state, frame) => receive(state, frame, 0), initialState(ID));

describe('the live state of a deck', () => {
  it('shows a draft until its slide is written', () => {
    const drafting = after(CREATED, STARTED, PLANNED, draft);
    expect(drafting.drafts['a']?.content).toEqual({ title: 'On' });
    expect(receive(drafting, WRITTEN, 0).drafts).toEqual({});
  });

  it('takes no draft of a slide that is written', () => {
    expect(after(CREATED, STARTED, PLANNED, WRITTEN, draft).drafts).toEqual({});
  });

  it('drops all drafts when the deck is stopped', () => {
    const stopped = after(
      CREATED,
      STARTED,
      PLANNED,
      draft,
      event(4, 'DeckCancelled', { slides_kept: 0 }),
    );
    expect(stopped.drafts).toEqual({});
  });

  it('is the same after an event that comes twice', () => {
    const state = after(CREATED, STARTED);
    expect(receive(state, STARTED, 0)).toBe(state);
  });

  it('notices a missing event instead of showing a wrong deck', () => {
    expect(() => after(CREATED, PLANNED)).toThrow(MissedEvents);
  });

  it('says from where it went on', () => {
    const state = receive(
      after(CREATED, STARTED),
      { type: 'replay_complete', data: { version: 2, epoch: 1 } },
      1,
    );
    expect(state).toMatchObject({ ready: true, line: 'live', resumed: { from: 1, to: 2 } });
    expect(
      after(CREATED, { type: 'replay_complete', data: { version: 1, epoch: 1 } }).resumed,
    ).toBeNull();
  });

  it('goes on from the snapshot of a resync', () => {
    const { deck } = after(CREATED, STARTED, PLANNED, WRITTEN);
    const view = {
      ...deck.head,
      id: ID,
      version: 9,
      epoch: 2,
      deck_plan: { slides: [], complete: true },
      slides: [],
      failed_slides: [],
    };
    const state = receive(
      after(CREATED),
      { type: 'resync', data: { version: 9, epoch: 2, deck: view } },
      12,
    );
    expect(state.deck.version).toBe(9);
    expect(state.epoch).toBe(2);
  });

  it('knows which slide the presenter shows', () => {
    const moved = { event_type: 'PresenterMoved', payload: { slide_id: 'a' } } as const;
    const timestamp = '2026-01-01T00:00:00.000Z';
    expect(after(CREATED, { ...moved, deck_id: ID, version: 1, timestamp }).presented).toBe('a');
  });
});
