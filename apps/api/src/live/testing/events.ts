import type { DeckEvent } from '@presto/contracts';
import type { InMemoryDeckEvents } from './in-memory-deck-events';

/** Announces one slide. */
export function slidePlanned(
  events: InMemoryDeckEvents,
  deckId: string,
  slideId: string,
): DeckEvent {
  return events.append(deckId, 'PlanUpdated', {
    title: 'A deck',
    total_slides: 1,
    slides: [{ slide_id: slideId, order: 1, title: 'First' }],
    complete: true,
  });
}

/** Fills it. */
export function slideAdded(events: InMemoryDeckEvents, deckId: string, slideId: string): DeckEvent {
  return events.append(deckId, 'SlideAdded', {
    slide_id: slideId,
    order: 1,
    layout: 'statement',
    content: { title: 'First' },
    html_content: '<section class="slide layout-statement"><h2>First</h2></section>',
    presenter_notes: null,
    citations: [],
  });
}

/** Fields that no command has; the answer names each of them. */
export const manyFields = Object.fromEntries(
  Array.from({ length: 50 }, (_, i) => [`field_${i}_${'x'.repeat(100)}`, i]),
);
