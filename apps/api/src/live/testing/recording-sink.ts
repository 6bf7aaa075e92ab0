import type { DeckEvent, FeedEvent } from '@presto/contracts';
import type { CloseReason, FeedSink } from '../feed-sink';
import type { Frame, FrameBody } from '../frame';

/** A socket that remembers; with `stuck` it takes nothing off its buffer. */
export class RecordingSink implements FeedSink {
  readonly transport = 'websocket';
  readonly frames: FrameBody[] = [];
  closedFor: CloseReason | null = null;
  bufferedBytes = 0;
  stuck = false;
  onClose: (reason: CloseReason) => void = () => undefined;

  send(frame: Frame): void {
    if (this.closedFor) throw new Error('sent after the close');
    this.frames.push(frame.body);
    if (this.stuck) this.bufferedBytes += Buffer.byteLength(frame.json);
  }

  close(reason: CloseReason): void {
    if (this.closedFor) throw new Error('closed twice');
    this.closedFor = reason;
    this.onClose(reason);
  }

  get events(): DeckEvent[] {
    return this.frames.flatMap((body) => (body.kind === 'event' ? [body.data] : []));
  }

  get versions(): number[] {
    return this.events.map((event) => event.version);
  }

  /** `SlideProgress` and `Heartbeat`. */
  get transients(): FeedEvent[] {
    return this.frames.flatMap((body) => (body.kind === 'transient' ? [body.data] : []));
  }

  get kinds(): string[] {
    return this.frames.map((body) => body.kind);
  }
}
