import type { DeckEvent, SlideProgressPayload } from '@presto/contracts';

/**
 * What comes over a deck's channel: a committed event, a hint that one exists (too large to travel), the
 * progress of a slide, the slide its owner shows, or the key of a share that was withdrawn. Delivery is a hint:
 * messages may be lost, doubled or out of order, and tell what a restored dump does not know.
 */
export type ChannelMessage =
  | {
      readonly kind: 'event';
      /** The deck's when the event was read: what a restored dump has lost is of another one. */
      readonly epoch: number;
      readonly event: DeckEvent;
      readonly traceparent?: string;
    }
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'progress'; readonly payload: SlideProgressPayload }
  | { readonly kind: 'presenter'; readonly slideId: string }
  | { readonly kind: 'revoked'; readonly share: string };

export type Unsubscribe = () => Promise<void>;

/** Fan-out of a deck's news to every process that watches it (Redis pub/sub). */
export abstract class DeckChannel {
  /**
   * Resolves when the subscription stands, or after at most 1 s when Redis does not answer: the caller
   * then lives on anti-entropy until it is back.
   */
  abstract subscribe(
    deckId: string,
    listener: (message: ChannelMessage) => void,
  ): Promise<Unsubscribe>;
  /** Never throws: a lost message is found again in Postgres. */
  abstract publish(deckId: string, message: ChannelMessage): void;
}
