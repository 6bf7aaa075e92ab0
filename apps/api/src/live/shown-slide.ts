import type { PresenterPositions } from '@presto/decks';
import type { FeedClock } from './feed-clock';
import type { Frame } from './frame';
import { presenterFrame } from './transient-frames';

interface ShownSlideParts {
  readonly presenters: PresenterPositions;
  readonly clock: FeedClock;
}

/** The slide that the owner of a deck shows, for those who follow. */
export class ShownSlide {
  /** Null while nobody has presented. */
  private slideId: string | null = null;

  constructor(
    private readonly deckId: string,
    private readonly parts: ShownSlideParts,
  ) {}

  tell(slideId: string): void {
    this.slideId = slideId;
  }

  /** Asks what the other processes know; true when it was news: what was heard here meanwhile is newer. */
  async recall(): Promise<boolean> {
    const slideId = await this.parts.presenters.last(this.deckId);
    if (slideId === null || this.slideId !== null) return false;
    this.slideId = slideId;
    return true;
  }

  /** For clients that hold the deck up to `version`; null while nobody has presented. */
  frame(version: number): Frame | null {
    if (this.slideId === null) return null;
    return presenterFrame(this.deckId, version, this.slideId, this.parts.clock.now());
  }
}
