import { DeckView, NO_USAGE, SlideBody } from './deck';
import {
  DECK_EVENT_TYPES,
  DeckEvent,
  DeckEventPayload,
  DeckEventType,
  endsGeneration,
  EVENT_PAYLOADS,
  isStored,
} from './events';
import { deckView, emptyDeck, fold, FoldedDeck, foldedFrom, titleOf } from './fold';

const body = (title: string): SlideBody => ({
  ...{ layout: 'statement', content: { title }, html_content: `<h2>${title}</h2>` },
  ...{ presenter_notes: null, citations: [] },
});
const usage = { calls: 2, input_tokens: 30, cached_tokens: 10, output_tokens: 20, cost_usd: 0.5 };
const error = { code: 'x', detail: 'No answer.' };
const slot = (slide_id: string, order: number, title = slide_id.toUpperCase()) => ({
  slide_id,
  order,
  title,
});

function event<T extends DeckEventType>(type: T, payload: DeckEventPayload<T>, version: number) {
  const at = { deck_id: 'd', version, timestamp: '2026-01-01T00:00:00.000Z' };
  return { event_type: type, ...at, payload: EVENT_PAYLOADS[type].parse(payload) } as DeckEvent;
}

/** Events in order, as a deck tells them; versions follow. */
class Story {
  readonly events: DeckEvent[] = [];

  tell<T extends DeckEventType>(type: T, payload: DeckEventPayload<T>): this {
    this.events.push(event(type, payload, this.events.length + 1));
    return this;
  }

  folded(): FoldedDeck {
    return this.events.reduce(fold, emptyDeck('d'));
  }

  view(): DeckView {
    return deckView(this.folded(), 1);
  }
}

const created = () =>
  new Story().tell('DeckCreated', {
    ...{ title: 'Tides', status: 'PENDING', theme: 'paper' },
    ...{ template: null, language: 'en', author: 'llm' },
  });
const planned = () =>
  created()
    .tell('DeckStarted', { title: 'Tides', status: 'PLANNING' })
    .tell('PlanUpdated', {
      ...{ title: 'Why', total_slides: 3, complete: true },
      slides: [slot('c', 3), slot('a', 1), slot('b', 2)],
    });
const added = (slide_id: string, order: number, title = slide_id) => ({
  slide_id,
  order,
  ...body(title),
});
const order = (view: DeckView) => view.deck_plan.slides.map(({ slide_id }) => slide_id);

describe('folding', () => {
  it('begins with the deck as it was created', () => {
    expect(created().view()).toEqual({
      ...{ id: 'd', title: 'Tides', status: 'PENDING', version: 1, epoch: 1, theme: 'paper' },
      ...{ template: null, language: 'en', author: 'llm', slides: [], failed_slides: [] },
      ...{ deck_plan: { slides: [], complete: false }, error: null, usage: NO_USAGE },
    });
  });

  it('puts announced slots into the order that they name', () => {
    const view = planned().view();
    expect(view).toMatchObject({
      title: 'Why',
      status: 'GENERATING',
      deck_plan: { complete: true },
    });
    expect(view.deck_plan.slides).toEqual([slot('a', 1), slot('b', 2), slot('c', 3)]);
  });

  it('leaves a hole in slide_order where a slot is pending', () => {
    const view = planned()
      .tell('SlideAdded', added('c', 3))
      .tell('SlideAdded', added('a', 1))
      .view();
    expect(view.slides.map(({ id, slide_order, version }) => [id, slide_order, version])).toEqual([
      ['a', 1, 5],
      ['c', 3, 4],
    ]);
  });

  it('keeps the title of the plan and fills an empty one from the slide', () => {
    const view = planned()
      .tell('SlidesReordered', { slide_ids: ['a', 'new', 'b', 'c'] })
      .tell('SlideAdded', added('new', 2, 'Its own'))
      .tell('SlideAdded', added('a', 1, 'Another'))
      .view();
    expect(view.deck_plan.slides.map(({ title }) => title)).toEqual(['A', 'Its own', 'B', 'C']);
  });

  it('replaces a slide that was updated', () => {
    const view = planned()
      .tell('SlideAdded', added('a', 1))
      .tell('SlideUpdated', { ...added('a', 1, 'New'), reason: 'edit' })
      .view();
    expect(view.slides).toMatchObject([{ id: 'a', version: 5, content: { title: 'New' } }]);
  });

  it('lists what failed until a retry begins', () => {
    const story = planned().tell('SlideFailed', { slide_id: 'b', order: 2, error });
    expect(story.view().failed_slides).toEqual([{ ...slot('b', 2), error }]);
    story.tell('DeckFailed', { error });
    expect(story.view()).toMatchObject({ status: 'FAILED', error });
    story.tell('DeckStarted', { title: 'Why', status: 'GENERATING' });
    expect(story.view()).toMatchObject({ status: 'GENERATING', error: null, failed_slides: [] });
  });

  it('no longer lists as failed what was written after all', () => {
    const view = planned()
      .tell('SlideFailed', { slide_id: 'b', order: 2, error })
      .tell('SlideAdded', added('b', 2))
      .view();
    expect(view).toMatchObject({ failed_slides: [], slides: [{ id: 'b' }] });
  });

  it('shortens by what is deleted and takes back what an order leaves out', () => {
    const story = planned()
      .tell('SlideAdded', added('b', 2))
      .tell('SlideDeleted', { slide_id: 'b' });
    expect(order(story.view())).toEqual(['a', 'c']);
    expect(story.view().slides).toEqual([]);
    story.tell('SlidesReordered', { slide_ids: ['c'] });
    expect(order(story.view())).toEqual(['c']);
    story.tell('SlidesReordered', { slide_ids: ['c', 'b'] });
    expect(story.view().deck_plan.slides[1]).toEqual(slot('b', 2, ''));
  });

  it('leaves the deck as it is when an edit fails', () => {
    const story = planned().tell('SlideAdded', added('a', 1));
    const before = story.view();
    story.tell('EditFailed', { slide_id: 'a', command_id: 'c', error });
    expect(story.view()).toEqual({ ...before, version: 5 });
  });

  it('changes what DeckUpdated names and nothing else', () => {
    const view = planned().tell('DeckUpdated', { theme: 'ink' }).view();
    expect(view).toMatchObject({ title: 'Why', theme: 'ink' });
    expect(created().tell('DeckUpdated', { title: 'New' }).view()).toMatchObject({
      ...{ title: 'New', theme: 'paper' },
    });
  });

  it.each<[string, (story: Story) => Story]>([
    [
      'COMPLETED',
      (story) => {
        const failed_slides = [{ ...slot('b', 2), error }];
        return story.tell('DeckCompleted', {
          total_slides: 3,
          failed_slides,
          duration_ms: 1,
          usage,
        });
      },
    ],
    ['CANCELLED', (story) => story.tell('DeckCancelled', { slides_kept: 0, usage })],
    ['FAILED', (story) => story.tell('DeckFailed', { error, usage })],
  ])('ends %s with the cost so far', (status, end) => {
    expect(end(planned()).view()).toMatchObject({ status, usage });
  });

  it('knows a deleted deck, and one that came back', () => {
    const story = planned().tell('DeckDeleted', {});
    expect(story.folded().deleted).toBe(true);
    expect(story.tell('DeckUpdated', { title: 'Why' }).folded().deleted).toBe(false);
  });

  it.each([0, 3, 5, -1])('refuses version %i where 4 comes next', (version) => {
    const next = event('DeckDeleted', {}, version);
    expect(() => fold(planned().folded(), next)).toThrow(
      new RangeError(`expected version 4, got ${version}`),
    );
  });

  it('leaves what it was given untouched', () => {
    const before = planned().folded();
    const copy = structuredClone(before);
    fold(before, event('SlideDeleted', { slide_id: 'a' }, 4));
    expect(before).toEqual(copy);
  });
});

describe('a snapshot', () => {
  const everything = planned()
    .tell('SlideAdded', { ...added('a', 1), usage })
    .tell('SlideFailed', { slide_id: 'b', order: 2, error })
    .tell('SlidesReordered', { slide_ids: ['c', 'a', 'new', 'b'] })
    .tell('SlideAdded', added('new', 3))
    .tell('EditFailed', { slide_id: 'a', command_id: 'k', error })
    .tell('SlideUpdated', { ...added('a', 2, 'Edited'), reason: 'theme' })
    .tell('SlideAdded', added('c', 1))
    .tell('DeckCompleted', { total_slides: 4, failed_slides: [], duration_ms: 5, usage })
    .tell('DeckStarted', { title: 'Why', status: 'GENERATING' })
    .tell('DeckCancelled', { slides_kept: 3 })
    .tell('DeckUpdated', { title: 'New', theme: 'ink' })
    .tell('SlideDeleted', { slide_id: 'c' })
    .tell('DeckFailed', { error })
    .tell('DeckDeleted', {});

  it('of any version goes on exactly as folding from the first event does', () => {
    let folded = emptyDeck('d');
    for (const [at, event] of everything.events.entries()) {
      folded = fold(folded, event);
      const resumed = everything.events.slice(at + 1).reduce(fold, foldedFrom(deckView(folded, 1)));
      expect(deckView(resumed, 1)).toEqual(everything.view());
    }
  });

  it('covers every type of event', () => {
    expect(new Set(everything.events.map(({ event_type }) => event_type))).toEqual(
      new Set(DECK_EVENT_TYPES),
    );
  });
});

describe('the words of events', () => {
  it('tell what ends a generation and what is stored', () => {
    expect(DECK_EVENT_TYPES.filter((event_type) => endsGeneration({ event_type }))).toEqual([
      ...['DeckCompleted', 'DeckFailed', 'DeckCancelled'],
    ]);
    const at = { deck_id: 'd', version: 4, timestamp: '2026-01-01T00:00:00.000Z' };
    expect(isStored({ event_type: 'Heartbeat', ...at, payload: {} })).toBe(false);
    expect(isStored(event('DeckDeleted', {}, 4))).toBe(true);
  });

  it('find no title in content that has none', () => {
    expect([titleOf({ title: 'A' }), titleOf({ title: 3 }), titleOf({})]).toEqual(['A', '', '']);
  });
});
