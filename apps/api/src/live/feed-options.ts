/** The feed's limits; tests shorten them. */
export interface FeedOptions {
  /** How long a hole in the versions is waited for before Postgres is read; ms. */
  readonly holdMs: number;
  /** Between two comparisons with Postgres, and looks at heartbeats and expiry; ms. */
  readonly pulseMs: number;
  /** Between two looks whether the shares that viewers came by still stand; ms. */
  readonly sharePulseMs: number;
  /** A connection without news for this long gets a heartbeat; ms. */
  readonly heartbeatMs: number;
  /** Reads of Postgres at once, over all decks of this process. */
  readonly catchUps: number;
  /** Events a read. */
  readonly pageSize: number;
  /** Bytes of events a read, but one event however large: a slow client holds its page until it has taken it. */
  readonly pageBytes: number;
  /** A connection that has this much buffered gets nothing more before it has taken it; bytes. */
  readonly maxBufferedBytes: number;
  /** A connection that had no room for an event and then takes nothing for this long is cut; ms. */
  readonly fullMs: number;
  /** Beyond this a connection gets no progress, and a replay waits; bytes. */
  readonly slowBufferedBytes: number;
  /**
   * A connection that takes nothing of what is buffered beyond `slowBufferedBytes` for this long is cut, in
   * proportion longer for a frame beyond `maxBufferedBytes`; ms.
   */
  readonly stallMs: number;
  /** A client that commands on while this much of its answers is not taken is cut; bytes. */
  readonly maxUnreadBytes: number;
  /** How long opening a connection waits for Postgres to come back; ms. */
  readonly openPatienceMs: number;
}

export const FEED_DEFAULTS: FeedOptions = {
  holdMs: 50,
  pulseMs: 1_000,
  sharePulseMs: 400,
  heartbeatMs: 15_000,
  catchUps: 16,
  pageSize: 100,
  pageBytes: 1024 * 1024,
  maxBufferedBytes: 4 * 1024 * 1024,
  fullMs: 1_000,
  slowBufferedBytes: 64 * 1024,
  stallMs: 30_000,
  maxUnreadBytes: 1024 * 1024,
  openPatienceMs: 5_000,
};

/** Token under which somebody may provide options that differ from the defaults. */
export const FEED_OPTIONS = Symbol('FeedOptions');
