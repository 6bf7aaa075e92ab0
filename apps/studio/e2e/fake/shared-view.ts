import type { DeckView } from '@presto/contracts';
import type { FakeDeck } from './fake-deck';

/** What a share shows: the deck without notes and citations. */
export function sharedView(deck: FakeDeck): DeckView {
  const { view } = deck;
  return {
    ...view,
    slides: view.slides.map((slide) => ({ ...slide, presenter_notes: null, citations: [] })),
  };
}

export function sharedFrame(frame: object): object {
  if (!('payload' in frame)) return frame;
  const payload = frame.payload as Record<string, unknown>;
  if (!('presenter_notes' in payload)) return frame;
  return { ...frame, payload: { ...payload, presenter_notes: null, citations: [] } };
}
