import {
  type DeckEvent,
  type FeedEvent,
  type ReplayComplete,
  type Resync,
  sharedDeck,
  sharedEvent,
} from '@presto/contracts';

export type FrameBody =
  | { readonly kind: 'event'; readonly data: DeckEvent }
  | { readonly kind: 'transient'; readonly data: FeedEvent }
  | { readonly kind: 'replay_complete'; readonly data: ReplayComplete }
  | { readonly kind: 'resync'; readonly data: Resync };

/**
 * One message to a client. It is shared by all connections it goes to, so that each door encodes it once
 * and not once per connection.
 */
export class Frame {
  private text: string | undefined;
  private size: number | undefined;
  private viewers: Frame | undefined;
  private readonly encodings = new Map<unknown, unknown>();

  constructor(readonly body: FrameBody) {}

  get version(): number {
    return this.body.data.version;
  }

  /** The data as JSON. */
  get json(): string {
    return (this.text ??= JSON.stringify(this.body.data));
  }

  /** Bytes of the data; each door adds a few of its own. */
  get bytes(): number {
    return (this.size ??= Buffer.byteLength(this.json));
  }

  /** The same for those who came by a share; this one when there is nothing to hide. */
  get shared(): Frame {
    return (this.viewers ??= sharedFrame(this));
  }

  /** What `encode` makes of this frame; made on first use and kept. */
  encoded<T>(encode: (frame: Frame) => T): T {
    let encoding = this.encodings.get(encode);
    if (encoding === undefined) {
      encoding = encode(this);
      this.encodings.set(encode, encoding);
    }
    return encoding as T;
  }
}

function sharedFrame(frame: Frame): Frame {
  const { body } = frame;
  if (body.kind === 'resync') {
    const data = { ...body.data, deck: sharedDeck(body.data.deck) };
    return new Frame({ kind: 'resync', data });
  }
  if (body.kind !== 'event') return frame;
  const data = sharedEvent(body.data);
  return data === body.data ? frame : new Frame({ kind: 'event', data });
}

export function eventFrame(event: DeckEvent): Frame {
  return new Frame({ kind: 'event', data: event });
}
