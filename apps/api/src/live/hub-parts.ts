import type { DeckChannel, DeckEvents, PresenterPositions } from '@presto/decks';
import type { FairQueue } from './fair-queue';
import type { FeedClock } from './feed-clock';
import type { FeedOptions } from './feed-options';
import type { LiveMeter } from './live-meter';

/** What a hub works with, the same for all hubs of a process. */
export interface HubParts {
  readonly events: DeckEvents;
  readonly channel: DeckChannel;
  readonly presenters: PresenterPositions;
  readonly reads: FairQueue;
  readonly clock: FeedClock;
  readonly meter: LiveMeter;
  readonly options: FeedOptions;
}
