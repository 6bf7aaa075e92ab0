import {
  type DeckEvent,
  type FeedEvent,
  type FoldedDeck,
  type ReplayComplete,
  type Resync,
  type SlideProgressPayload,
  emptyDeck,
  fold,
  foldedFrom,
  isStored,
} from '@presto/contracts';
import { type Pace, NO_PACE, paced } from './pace';

/** How the line to the server is. `gone`: no such deck of yours (any more). */
export type Line = 'connecting' | 'live' | 'lost' | 'gone';

/** A frame of the live feed. */
export type LiveFrame =
  | FeedEvent
  | { readonly type: 'replay_complete'; readonly data: ReplayComplete }
  | { readonly type: 'resync'; readonly data: Resync }
  | { readonly type: 'ack'; readonly id: unknown; readonly ok: boolean };

/** Everything the studio knows of a deck: what its events tell, and what is not stored. */
export interface DeckState {
  readonly deck: FoldedDeck;
  readonly epoch: number;
  readonly line: Line;
  /** The stored events up to now have been replayed at least once. */
  readonly ready: boolean;
  /** Slides that are being written at this moment, as far as they are. */
  readonly drafts: Readonly<Record<string, SlideProgressPayload>>;
  /** Where the last connection went on from, and how many changes it brought; null for a first visit. */
  readonly resumed: { readonly from: number; readonly to: number } | null;
  readonly pace: Pace;
  /** The slide the presenter shows at this moment, to those who follow. */
  readonly presented: string | null;
}

export function initialState(
  deckId: string,
  saved?: { deck: FoldedDeck; epoch: number },
): DeckState {
  return {
    deck: saved?.deck ?? emptyDeck(deckId),
    epoch: saved?.epoch ?? 0,
    line: 'connecting',
    ready: false,
    drafts: {},
    resumed: null,
    pace: NO_PACE,
    presented: null,
  };
}

/** A gap in the versions: the feed must be asked again. */
export class MissedEvents extends Error {}

/**
 * The state after a frame. What is known already changes nothing, so a frame may come twice.
 *
 * @param from version at which the connection that brought the frame went on
 * @throws MissedEvents when the frame is not the next one
 */
export function receive(state: DeckState, frame: LiveFrame, from: number): DeckState {
  if ('type' in frame) {
    switch (frame.type) {
      case 'replay_complete': {
        const { version, epoch } = frame.data;
        const resumed = from > 0 ? { from, to: version } : null;
        return { ...state, epoch, line: 'live', ready: true, resumed };
      }
      case 'resync': {
        const { deck, epoch, version } = frame.data;
        const resumed = { from, to: version };
        return {
          ...state,
          deck: foldedFrom(deck),
          epoch,
          line: 'live',
          ready: true,
          drafts: {},
          resumed,
        };
      }
      case 'ack':
        return state;
    }
  }
  if (isStored(frame)) return withEvent(state, frame);
  if (frame.event_type === 'PresenterMoved') return { ...state, presented: frame.payload.slide_id };
  if (frame.event_type === 'SlideProgress') return withDraft(state, frame.payload);
  return state;
}

function withEvent(state: DeckState, event: DeckEvent): DeckState {
  if (event.version <= state.deck.version) return state;
  if (event.version > state.deck.version + 1) throw new MissedEvents();
  const deck = fold(state.deck, event);
  return { ...state, deck, drafts: settled(state.drafts, event), pace: paced(state.pace, event) };
}

function withDraft(state: DeckState, draft: SlideProgressPayload): DeckState {
  if (state.deck.slots[draft.slide_id]?.slide) return state; // what is written is not a draft any more
  return { ...state, drafts: { ...state.drafts, [draft.slide_id]: draft } };
}

function settled(drafts: DeckState['drafts'], event: DeckEvent): DeckState['drafts'] {
  if (event.event_type === 'DeckCancelled' || event.event_type === 'DeckFailed') return {};
  if (!('slide_id' in event.payload) || !(event.payload.slide_id in drafts)) return drafts;
  const { [event.payload.slide_id]: _, ...others } = drafts;
  return others;
}
