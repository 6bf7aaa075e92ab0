import type { SlideProgressPayload } from '@presto/contracts';
import type { DeckChannel } from '../ports/deck-channel';

const EVERY_MS = 250;
const MAX_BYTES = 16_384;

/** Thins a slide's progress out to four reports a second, each at most 16 kB. */
export class SlideProgress {
  private sentAt = -Infinity;
  private ended = false;

  constructor(
    private readonly channel: DeckChannel,
    private readonly deckId: string,
    private readonly slideId: string,
    private readonly order: number,
  ) {}

  report(partial: { layout?: string; content?: Record<string, unknown> }): void {
    const now = performance.now();
    if (this.ended || now - this.sentAt < EVERY_MS) return;
    const payload: SlideProgressPayload = { slide_id: this.slideId, order: this.order, ...partial };
    if (Buffer.byteLength(JSON.stringify(payload)) > MAX_BYTES) return;
    this.sentAt = now;
    this.channel.publish(this.deckId, { kind: 'progress', payload });
  }

  end(): void {
    this.ended = true;
  }
}
