import type { DeckEvent, FeedEvent, ReplayComplete, Resync } from '@presto/contracts';

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
  private readonly encodings = new Map<unknown, unknown>();

  constructor(readonly body: FrameBody) {}

  get version(): number {
    return this.body.data.version;
  }

  /** The data as JSON. */
  get json(): string {
    return (this.text ??= JSON.stringify(this.body.data));
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

export function eventFrame(event: DeckEvent): Frame {
  return new Frame({ kind: 'event', data: event });
}
