import { deckView, emptyDeck, fold } from '@presto/contracts';
import type { FakeDeck } from './fake-deck';
import { type Answer, ok } from './http-answers';

export function history(deck: FakeDeck): object {
  let state = emptyDeck(deck.id);
  const items = deck.events.map((event) => {
    state = fold(state, event);
    const slideId = 'slide_id' in event.payload ? event.payload.slide_id : null;
    return {
      version: event.version,
      at: event.timestamp,
      kind: event.event_type,
      command_id: 'command_id' in event.payload ? event.payload.command_id : null,
      slide_ids: slideId ? [slideId] : [],
      title: slideId ? (state.slots[slideId]?.title ?? '') : state.head.title,
    };
  });
  return { items: items.reverse(), can_undo: deck.canUndo, can_redo: deck.canRedo };
}

export function restore(deck: FakeDeck, version: number): Answer {
  const past = deck.events
    .filter((event) => event.version <= version)
    .reduce(fold, emptyDeck(deck.id));
  deck.command(() => deck.restore(past));
  return ok(deckView(deck.state, 1));
}

export function quality(deck: FakeDeck): object {
  const [, second, third] = deck.view.slides;
  const finding = (slide_id: string | null, rule: string, detail: string, field?: string) => ({
    slide_id,
    rule,
    detail,
    severity: 'hint',
    measure: 3,
    limit: 2,
    ...(field !== undefined && { field }),
  });
  return {
    score: 94,
    findings: [
      ...(second ? [finding(second.id, 'notes-length', 'The notes take 3 minutes.')] : []),
      ...(third
        ? [finding(third.id, 'number-unsupported', 'title says 3, which no source does.', 'title')]
        : []),
      finding(null, 'layout-run', 'Three slides in a row have the same layout.'),
    ],
  };
}
