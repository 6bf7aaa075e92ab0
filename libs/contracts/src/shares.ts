import type { DeckResponse, DeckView, SlideBody } from './deck';
import type { DeckEvent } from './events';

/** The link under which anybody reads a deck. */
export interface ShareResponse {
  /** 128 random bits, base64url: whoever has it reads the deck. */
  share_id: string;
  /** Where the studio shows the deck to those who have the link. */
  url: string;
  created_at: string;
}

/** `GET /shares/{share_id}`: the deck without its owner; its slides are what {@link sharedSlide} leaves. */
export type SharedDeck = Omit<DeckResponse, 'user_id'>;

/** A slide as those see it who have the link: what its owner keeps to himself is empty. */
export function sharedSlide<T extends Pick<SlideBody, 'presenter_notes' | 'citations'>>(
  slide: T,
): T {
  return { ...slide, presenter_notes: null, citations: [] };
}

/** A deck, or its snapshot, as those see it who have the link. */
export function sharedDeck<T extends Pick<DeckView, 'slides'>>(deck: T): T {
  return { ...deck, slides: deck.slides.map(sharedSlide) };
}

/** An event as those see it who have the link; the same object when there is nothing to hide. */
export function sharedEvent(event: DeckEvent): DeckEvent {
  if (event.event_type === 'SlideAdded') return { ...event, payload: sharedSlide(event.payload) };
  if (event.event_type === 'SlideUpdated') return { ...event, payload: sharedSlide(event.payload) };
  return event;
}
