import type { DeckEvent, SlideProgressPayload } from '@presto/contracts';
import type { ChannelMessage, FeedHead, Unsubscribe } from '@presto/decks';
import { failpoint } from '@presto/platform';
import { catchUp } from './catch-up';
import { DeckReads } from './deck-reads';
import type { FeedConnection } from './feed-connection';
import type { CloseReason } from './feed-sink';
import { Frame, eventFrame } from './frame';
import { HeldEvents } from './held-events';
import type { HubParts } from './hub-parts';
import { RecentFrames } from './recent-frames';
import { ShownSlide } from './shown-slide';
import { SlidesInWriting } from './slides-in-writing';
import { heartbeats } from './transient-frames';

/**
 * One deck in one process: one subscription, one cursor, and every read of Postgres shared by all who
 * watch. The channel only hints; an event goes out when it is the next one, and whatever is missing is
 * read from Postgres.
 */
export class DeckHub {
  /** Last stored version sent to the members. */
  cursor = 0;
  epoch = 0;
  /** Rises with every resync: a replay that runs meanwhile begins anew from `snapshot`. */
  generation = 0;
  /** The resync that began this generation. */
  snapshot: Frame | undefined;
  readonly subscribed: Promise<void>;
  readonly reads: DeckReads;

  private state: 'new' | 'flowing' | 'lost' = 'new';
  private closed = false;
  private deleted = false;
  /** Highest version known to exist. */
  private known = 0;
  private readonly members = new Set<FeedConnection>();
  private readonly joining = new Set<FeedConnection>();
  private readonly held = new HeldEvents();
  private readonly writing: SlidesInWriting;
  /** What the members got while somebody joins. */
  private readonly recent = new RecentFrames();
  private isFilling = false;
  private fillAgain = false;
  private resyncing: Promise<void> | undefined;
  private readonly shown: ShownSlide;
  private cancelHold: (() => void) | undefined;
  private unsubscribe: Unsubscribe | undefined;

  constructor(
    readonly deckId: string,
    readonly parts: HubParts,
    private readonly onEmpty: () => void,
  ) {
    const { events, reads, options } = parts;
    this.reads = new DeckReads(deckId, events, reads, options);
    this.subscribed = failpoint('subscribe-late')
      ? Promise.resolve(void parts.clock.sleep(200).then(() => this.subscribe()))
      : this.subscribe();
    this.writing = new SlidesInWriting(deckId, this.reads, parts.clock);
    this.shown = new ShownSlide(deckId, parts);
    void this.shown.recall().then((isNews) => isNews && !this.closed && this.show());
  }

  private async subscribe(): Promise<void> {
    const { channel } = this.parts;
    this.unsubscribe = await channel.subscribe(this.deckId, (message) => this.hear(message));
    if (this.closed) void this.unsubscribe();
  }

  /** True once the deck's last event has gone out. */
  get isDeleted(): boolean {
    return this.deleted;
  }

  private get isLive(): boolean {
    return this.state === 'flowing' && !this.closed;
  }

  get connections(): Iterable<FeedConnection> {
    return [...this.joining, ...this.members];
  }

  /** Counts the connection in, so that the hub stays; it gets nothing before `start`. */
  enter(connection: FeedConnection): void {
    this.joining.add(connection);
  }

  /** Replays to the connection what it lacks and makes it a member. */
  start(connection: FeedConnection): void {
    void catchUp(this, connection);
  }

  leave(connection: FeedConnection): void {
    this.members.delete(connection);
    this.joining.delete(connection);
    if (this.joining.size === 0) this.recent.clear();
    if (this.members.size + this.joining.size === 0) this.end();
  }

  /** Where the deck stands in Postgres now, and where `cursor` stood when it was asked. */
  head(): Promise<{ head: FeedHead | null; before: number }> {
    return this.reads.head(() => this.cursor);
  }

  /** Takes a head that was asked for when `cursor` stood at `before`. */
  async adopt(head: FeedHead, before: number): Promise<void> {
    if (this.state === 'new') {
      this.cursor = head.version;
      this.epoch = head.epoch;
      this.flow();
    } else {
      await this.compare(head, before);
    }
  }

  /** Compares with what Postgres answered to a question asked when `cursor` stood at `before`. */
  async compare(found: { version: number; epoch: number }, before: number): Promise<void> {
    if (this.closed || this.state === 'new') return;
    // Another epoch, or behind what was sent: a dump was restored, the clients hold a lost future.
    const isLost = found.epoch !== this.epoch || found.version < before;
    if (isLost || this.state === 'lost') await this.resyncAll();
    else this.hint(found.version);
  }

  /** The frames behind `cursor` up to the hub's own; null when they are no longer at hand. */
  recentAfter(cursor: number): readonly Frame[] | null {
    return cursor >= this.cursor ? [] : this.recent.after(cursor);
  }

  /** From here on the connection gets what the others get; it has everything up to the hub's cursor. */
  join(connection: FeedConnection): void {
    this.joining.delete(connection);
    this.members.add(connection);
    if (this.joining.size === 0) this.recent.clear();
  }

  /** The connection goes on at its own pace, from Postgres, until it has caught up. */
  private fallBehind(connection: FeedConnection): void {
    this.members.delete(connection);
    this.joining.add(connection);
    this.start(connection);
  }

  /** A version is known to exist: makes sure that it is delivered. */
  hint(version: number): void {
    this.known = Math.max(this.known, version);
    if (this.state === 'flowing' && version > this.cursor) this.fill();
  }

  /** @param share closes those alone who came by it */
  closeAll(reason: CloseReason, share?: string): void {
    for (const connection of this.connections)
      if (share === undefined || connection.request.share === share) connection.close(reason);
  }

  /** Everyone goes on from a snapshot: the history they hold is not this deck's any more. */
  resyncAll(): Promise<void> {
    return (this.resyncing ??= this.restart().finally(() => (this.resyncing = undefined)));
  }

  private async restart(): Promise<void> {
    this.state = 'lost';
    this.known = 0;
    this.held.clear();
    const deck = await this.reads.snapshot(true);
    if (!deck) return this.closeAll('deck-gone');

    const { version, epoch } = deck;
    this.generation++;
    this.snapshot = new Frame({ kind: 'resync', data: { version, epoch, deck } });
    this.cursor = version;
    this.epoch = epoch;
    this.recent.clear();
    this.writing.restart(deck);
    for (const member of [...this.members]) this.fallBehind(member);
    this.flow();
  }

  private hear(message: ChannelMessage): void {
    if (this.closed) return;
    if (message.kind === 'version') return this.hint(message.version);
    if (message.kind === 'progress') return this.progress(message.payload);
    if (message.kind === 'presenter') {
      this.shown.tell(message.slideId);
      return this.show();
    }
    if (message.kind === 'revoked') return this.closeAll('share-revoked', message.share);

    const { event, epoch } = message;
    const isFlowing = this.state === 'flowing';
    if (isFlowing && epoch > this.epoch) return void this.resyncAll().catch(() => undefined);
    // The future that a restored dump has lost lives on in Redis for a while: what it tells is looked up.
    if (isFlowing && epoch !== this.epoch) return this.hint(event.version);
    if (isFlowing && event.version <= this.cursor) return;
    this.known = Math.max(this.known, event.version);
    const isHeld = this.held.add(message);
    if (!isFlowing) return;
    if (isHeld) this.release();
    else this.fill();
  }

  private flow(): void {
    this.state = 'flowing';
    this.held.keep(this.epoch);
    this.release();
    if (this.known > this.cursor && this.held.size === 0) this.fill();
  }

  /** Sends the held events that are next, then waits a moment for the hole before the others. */
  private release(): void {
    for (let next; (next = this.held.take(this.cursor));) this.send(next.event, next.traceparent);
    if (this.held.size === 0) {
      this.cancelHold?.();
      this.cancelHold = undefined;
    } else {
      this.cancelHold ??= this.parts.clock.after(this.parts.options.holdMs, () => {
        this.cancelHold = undefined;
        this.fill();
      });
    }
  }

  /** Reads from Postgres what is missing; one reader at a time. A failure is mended by the next pulse. */
  private fill(): void {
    this.fillAgain = this.isFilling;
    if (this.isFilling) return;
    this.isFilling = true;
    void this.readMissing()
      .catch(() => undefined)
      .finally(() => {
        this.isFilling = false;
        if (this.fillAgain) this.fill();
      });
  }

  private async readMissing(): Promise<void> {
    while (this.isLive && this.known > this.cursor) {
      const { generation } = this;
      const page = await this.reads.page(this.cursor, true);
      if (!this.isLive || generation !== this.generation) return;
      const before = this.cursor;
      for (const frame of page) {
        if (frame.version <= this.cursor) continue;
        if (frame.version > this.cursor + 1) return this.resyncAll(); // pruned before our cursor
        this.send(frame.body.data as DeckEvent, undefined, frame);
      }
      this.release();
      if (this.cursor === before) return;
    }
  }

  private send(event: DeckEvent, traceparent: string | undefined, frame = eventFrame(event)): void {
    this.cursor = event.version;
    this.writing.learn(event);
    if (this.joining.size > 0) this.recent.add(frame);
    this.parts.meter.delivery(event, traceparent, () => this.tell(frame));
    if (event.event_type !== 'DeckDeleted') return;
    this.deleted = true;
    for (const member of [...this.members]) member.close('deck-gone');
  }

  private tell(frame: Frame): void {
    for (const member of this.members) {
      if (member.hasRoomFor(frame)) member.deliver(frame);
      else this.fallBehind(member);
    }
  }

  private progress(payload: SlideProgressPayload): void {
    if (!this.isLive || this.members.size === 0) return;
    const frame = this.writing.frame(payload, this.cursor);
    if (frame === null) return;
    for (const member of this.members) member.offer(frame);
  }

  /** Tells one who has just joined which slide is shown. */
  greet(connection: FeedConnection): void {
    const frame = this.shown.frame(connection.cursor);
    if (frame) connection.send(frame);
  }

  private show(): void {
    const frame = this.shown.frame(this.cursor);
    if (frame) this.tell(frame);
  }

  /** Looks at each connection: expiry, stall, heartbeat. */
  check(now: number): void {
    const beat = heartbeats(this.deckId, now);
    for (const connection of this.connections) connection.check(now, beat);
  }

  private end(): void {
    this.closed = true;
    this.cancelHold?.();
    void this.unsubscribe?.();
    this.onEmpty();
  }
}
