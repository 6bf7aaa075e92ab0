import type { DeckView } from './deck';
import type { Problem } from './problem';

/** Sent once the stored events up to `version` have been replayed. */
export interface ReplayComplete {
  version: number;
  epoch: number;
}

/** The client's position means nothing here: go on from this snapshot. */
export interface Resync {
  version: number;
  epoch: number;
  deck: DeckView;
}

export const CLIENT_COMMANDS = [
  'UpdateSlide',
  'AddSlide',
  'DeleteSlide',
  'ReorderSlides',
  'CancelDeck',
  'Present',
] as const;
export type ClientCommand = (typeof CLIENT_COMMANDS)[number];

/** The answer to a command. `error.retry_after` is there when it makes sense to ask again, after so many seconds. */
export type Acknowledgement = { ok: true; [key: string]: unknown } | { ok: false; error: Problem };

/** Seconds between heartbeats on a quiet connection. */
export const HEARTBEAT_SECONDS = 15;

/** Close codes of the plain WebSocket door. */
export const CLOSE = {
  goingAway: 1012,
  tooSlow: 1013,
  unauthenticated: 4401,
  notFound: 4404,
  limited: 4429,
} as const;
