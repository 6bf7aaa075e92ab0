import {
  DeckEvent,
  DeckView,
  deckView,
  emptyDeck,
  endsGeneration,
  EVENT_PAYLOADS,
  fold,
} from '@presto/contracts';

/**
 * The strongest single check: versions 1, 2, 3, … without a gap, payloads as the contract has them, one
 * terminal event a generation and none of its events after it, and folding gives what `GET` answers.
 */
export function foldsToView(events: readonly DeckEvent[], view: DeckView | null): void {
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  for (const event of events) {
    expect(EVENT_PAYLOADS[event.event_type].strict().parse(event.payload)).toEqual(event.payload);
  }
  expect(afterTheEnd(events)).toEqual([]);
  const folded = events.reduce(fold, emptyDeck(events[0]?.deck_id ?? ''));
  if (folded.deleted) expect(view).toBeNull();
  else expect(deckView(folded, view?.epoch ?? 1)).toEqual(view);
}

/** Events of a generation that came when it had ended: what users command is not one of them. */
function afterTheEnd(events: readonly DeckEvent[]): string[] {
  const late: string[] = [];
  let ended = false;
  for (const event of events) {
    const ofGeneration =
      endsGeneration(event) ||
      ['PlanUpdated', 'SlideFailed'].includes(event.event_type) ||
      (event.event_type === 'SlideAdded' && event.payload.command_id === undefined);
    if (event.event_type === 'DeckStarted') ended = false;
    else if (ended && ofGeneration) late.push(`${event.version} ${event.event_type}`);
    if (endsGeneration(event)) ended = true;
  }
  return late;
}
