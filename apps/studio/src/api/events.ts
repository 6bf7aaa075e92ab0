import type { DeckEvent } from '@presto/contracts';
import { ask } from './http';

const PAGE = 1000;

/** All stored events of a deck, oldest first. */
export async function allEvents(deckId: string, signal?: AbortSignal): Promise<DeckEvent[]> {
  const events: DeckEvent[] = [];
  for (let from = 0; ;) {
    const page = await ask<{ items: DeckEvent[]; next_from_version: number }>(
      'GET',
      `/decks/${deckId}/events?from_version=${from}&limit=${PAGE}`,
      { signal },
    );
    // A page of large events is shorter.
    if (page.items.length === 0) return events;
    events.push(...page.items);
    from = page.next_from_version;
  }
}
