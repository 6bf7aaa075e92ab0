import type { DeckEvent } from '@presto/contracts';
import type { Transport } from './feed-sink';

/** What the live doors tell about themselves. */
export abstract class LiveMeter {
  /** A connection came (+1) or went (-1). */
  abstract connections(transport: Transport, change: 1 | -1): void;
  /**
   * Runs the delivery of one event to this process' connections inside its span, and measures the seconds
   * from the commit to the last socket. `traceparent` is W3C's, when the event came with one.
   */
  abstract delivery(event: DeckEvent, traceparent: string | undefined, deliver: () => void): void;
}
