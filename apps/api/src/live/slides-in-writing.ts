import type { DeckEvent, DeckView, SlideProgressPayload } from '@presto/contracts';
import type { DeckReads } from './deck-reads';
import type { FeedClock } from './feed-clock';
import type { Frame } from './frame';
import { ProgressGate } from './progress-gate';
import { progressFrame } from './transient-frames';

/** What is told of slides while they are written: not too often, and never of one that is there already. */
export class SlidesInWriting {
  private readonly gate = new ProgressGate();
  private informing = false;

  constructor(
    private readonly deckId: string,
    private readonly reads: DeckReads,
    private readonly clock: FeedClock,
  ) {}

  learn(event: DeckEvent): void {
    this.gate.learn(event);
  }

  /** Goes on from a snapshot. */
  restart(deck: DeckView): void {
    this.gate.forget();
    this.gate.inform(deck);
  }

  /** For clients that hold the deck up to `version`; null when this is not told. */
  frame(payload: SlideProgressPayload, version: number): Frame | null {
    if (!this.gate.isInformed) {
      void this.inform();
      return null;
    }
    const now = this.clock.now();
    return this.gate.admits(payload, now)
      ? progressFrame(this.deckId, version, payload, now)
      : null;
  }

  /** Once, when it began in the middle of a deck: which slides are written already. */
  private async inform(): Promise<void> {
    if (this.informing) return;
    this.informing = true;
    try {
      const deck = await this.reads.snapshot(false);
      if (deck) this.gate.inform(deck);
    } catch {
      // Progress is a courtesy; the next message asks again.
    } finally {
      this.informing = false;
    }
  }
}
