import { failpoint } from '@presto/platform';
import type { DeckHub } from './deck-hub';
import type { CloseReason, FeedSink } from './feed-sink';
import type { FeedClock } from './feed-clock';
import type { FeedOptions } from './feed-options';
import { Frame } from './frame';
import type { HubParts } from './hub-parts';
import type { LiveMeter } from './live-meter';

export interface FeedRequest {
  readonly deckId: string;
  /** Null for a viewer, who came by a share and commands nothing. */
  readonly userId: string | null;
  /** Key of the share that a viewer came by; null for the owner. */
  readonly share: string | null;
  /** The last version the client has; null is none. */
  readonly lastVersion: number | null;
  /** The stream epoch the client knows `lastVersion` from; null leaves it unchecked. */
  readonly epoch: number | null;
  /** When the identity ends and the connection with it; ms since the epoch. */
  readonly expiresAt: number;
}

/** One client on one deck: its cursor, and the only way anything reaches its socket. */
export class FeedConnection {
  /** Last stored version sent (or owned by the client when it came). */
  cursor: number;
  /** The replay goes at least this far: where the deck stood when the connection was opened. */
  target = 0;
  /** The client's history is not the deck's: it goes on from a snapshot. */
  isAhead = false;
  /** The hub's generation that the client's history belongs to. */
  generation = 0;
  /** Called once when the connection is over, whoever ended it. */
  onLeave: () => void = () => undefined;
  private open = true;
  private started = false;
  private closedFor: CloseReason | null = null;
  private lastSentAt: number;
  private readonly clock: FeedClock;
  private readonly meter: LiveMeter;
  private readonly options: FeedOptions;
  private stalledSince: number | null = null;
  private leastBuffered = 0;
  private isReplayed = false;
  /** An event did not fit, and the client has not caught up since. */
  private isFull = false;

  constructor(
    readonly request: FeedRequest,
    private readonly hub: DeckHub,
    private readonly sink: FeedSink,
    { clock, meter, options }: HubParts,
  ) {
    this.cursor = request.lastVersion ?? 0;
    this.clock = clock;
    this.meter = meter;
    this.options = options;
    this.lastSentAt = clock.now();
  }

  get isOpen(): boolean {
    return this.open;
  }

  get isSlow(): boolean {
    const { slowBufferedBytes, maxBufferedBytes } = this.options;
    return this.sink.bufferedBytes > Math.min(slowBufferedBytes, maxBufferedBytes);
  }

  /**
   * False when the socket must first take what it was given. What counts is what was there before: a frame
   * may be larger than the whole buffer, and nobody can take any of it before it is sent.
   */
  hasRoomFor(frame: Frame): boolean {
    const buffered = this.sink.bufferedBytes;
    if (!this.isSlow || buffered + frame.bytes <= this.options.maxBufferedBytes) return true;
    if (failpoint('no-buffer-limit')) return true;
    this.isFull = true;
    this.stalledSince = this.clock.now();
    this.leastBuffered = buffered;
    return false;
  }

  /** Begins to send: the replay, `replay_complete`, then live. */
  start(): void {
    this.started = true;
    if (this.closedFor) this.sink.close(this.closedFor);
    if (!this.open) return;
    this.meter.connections(this.sink.transport, 1);
    this.hub.start(this);
  }

  /** The client left, or its door lets it go: nothing is sent any more. */
  leave(): void {
    if (!this.open) return;
    this.open = false;
    if (this.started) this.meter.connections(this.sink.transport, -1);
    this.hub.leave(this);
    this.onLeave();
  }

  /** Ends the connection from our side. */
  close(reason: CloseReason): void {
    if (!this.open) return;
    this.leave();
    if (this.started) this.sink.close(reason);
    else this.closedFor = reason; // the door is not ready to say so
  }

  /** Sends the frame, a stored event unless the client has it already. */
  deliver(frame: Frame): void {
    if (frame.body.kind === 'event') {
      if (frame.version <= this.cursor) return;
      this.cursor = frame.version;
    }
    this.send(frame);
  }

  /** Lets the client go on from the snapshot in `frame`, which began that generation. */
  resync(frame: Frame, generation: number): void {
    this.isAhead = this.isFull = false;
    this.generation = generation;
    this.cursor = this.target = frame.version;
    this.send(frame);
  }

  /** The client has all that the others have; the first time it is told so. */
  caughtUp(epoch: number): void {
    this.isFull = false;
    if (this.isReplayed) return;
    this.isReplayed = true;
    this.send(new Frame({ kind: 'replay_complete', data: { version: this.cursor, epoch } }));
  }

  send(frame: Frame): void {
    if (!this.open) return;
    this.lastSentAt = this.clock.now();
    try {
      this.sink.send(this.request.share === null ? frame : frame.shared);
    } catch {
      this.close('too-slow'); // a broken socket must not keep the others from their events
    }
  }

  /** The client commands, and so many bytes of its answers are not taken: cut when it reads none of them. */
  leavesUnread(bytes: number): void {
    if (bytes > this.options.maxUnreadBytes) this.close('too-slow');
  }

  /** Progress is for those who are up to date and keep up. */
  offer(frame: Frame): void {
    if (frame.version === this.cursor && !this.isSlow) this.send(frame);
  }

  /** Looked at once a pulse: expiry, stall, heartbeat. */
  check(now: number, heartbeat: (version: number) => Frame): void {
    if (now >= this.request.expiresAt) return this.close('token-expired');
    if (this.hasStalled(now)) return this.close('too-slow');
    if (now - this.lastSentAt >= this.options.heartbeatMs) this.send(heartbeat(this.cursor));
  }

  /** Resolves when the socket has taken enough for the replay to go on, or is closed. */
  async drained(): Promise<void> {
    for (let ms = 1; this.open && this.isSlow; ms = Math.min(20, 2 * ms))
      await this.clock.sleep(ms);
  }

  private hasStalled(now: number): boolean {
    const buffered = this.sink.bufferedBytes;
    if (!this.isSlow || failpoint('no-buffer-limit')) {
      this.stalledSince = null;
      return false;
    }
    if (this.stalledSince === null || buffered < this.leastBuffered) {
      this.stalledSince = now;
      this.leastBuffered = buffered;
    }
    return now - this.stalledSince >= this.patienceWith(buffered);
  }

  private patienceWith(buffered: number): number {
    const { fullMs, stallMs, maxBufferedBytes } = this.options;
    return this.isFull ? fullMs : stallMs * Math.max(1, buffered / maxBufferedBytes);
  }
}
