import { DECK_EVENT_TYPES, EVENT_PAYLOADS, type DeckEvent } from './events';
import { sharedDeck, sharedEvent, sharedSlide } from './shares';

const slide = {
  layout: 'bullets',
  content: { title: 'One' },
  html_content: '<h2>One</h2>',
  presenter_notes: 'Pause here.',
  citations: [{ source_id: 's', start: 0, end: 3, quote: 'One' }],
};
const hidden = { ...slide, presenter_notes: null, citations: [] };
const event = (event_type: string, payload: object) =>
  ({
    event_type,
    deck_id: 'd',
    version: 3,
    timestamp: '2026-01-01T00:00:00Z',
    payload,
  }) as DeckEvent;

it('hides notes and citations of a slide, and nothing else', () => {
  expect(sharedSlide(slide)).toEqual(hidden);
  expect(sharedDeck({ slides: [slide], title: 'A deck' } as never)).toEqual({
    slides: [hidden],
    title: 'A deck',
  });
});

it.each(['SlideAdded', 'SlideUpdated'])('hides them in %s', (type) => {
  const payload = { slide_id: 'a', order: 1, reason: 'edit', ...slide };
  expect(sharedEvent(event(type, payload))).toEqual(
    event(type, { slide_id: 'a', order: 1, reason: 'edit', ...hidden }),
  );
});

it('knows every event that tells notes or citations', () => {
  const telling = DECK_EVENT_TYPES.filter(
    (type) => 'presenter_notes' in EVENT_PAYLOADS[type].shape,
  );
  for (const type of telling)
    expect(sharedEvent(event(type, slide)).payload).toMatchObject({
      presenter_notes: null,
      citations: [],
    });
  expect(telling).toEqual(['SlideAdded', 'SlideUpdated']);
});

it('leaves the other events as they are', () => {
  const updated = event('DeckUpdated', { title: 'New' });
  expect(sharedEvent(updated)).toBe(updated);
});
