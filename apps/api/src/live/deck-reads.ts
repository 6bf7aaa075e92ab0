import type { DeckView } from '@presto/contracts';
import type { DeckEvents, FeedHead } from '@presto/decks';
import type { FairQueue } from './fair-queue';
import type { FeedOptions } from './feed-options';
import { eventFrame, type Frame } from './frame';

/** What Postgres holds of one deck, read once for all who ask for the same at the same time. */
export class DeckReads {
  private readonly pages = new Map<number, Promise<Frame[]>>();
  private heads: Promise<{ head: FeedHead | null; before: number }> | undefined;

  constructor(
    private readonly deckId: string,
    private readonly events: DeckEvents,
    private readonly queue: FairQueue,
    private readonly options: Pick<FeedOptions, 'pageSize' | 'pageBytes'>,
  ) {}

  /**
   * Where the deck stands, and what `cursor()` was when Postgres was asked: only against that may the answer
   * be held, because events go out while it is under way.
   */
  head(cursor: () => number): Promise<{ head: FeedHead | null; before: number }> {
    return (this.heads ??= this.queue
      .run(async () => {
        const before = cursor();
        return { head: await this.events.head(this.deckId), before };
      })
      .finally(() => (this.heads = undefined)));
  }

  /** Up to a page of events behind `from`, as frames that all who get them share. */
  page(from: number, urgent: boolean): Promise<Frame[]> {
    let page = this.pages.get(from);
    if (!page) {
      const { pageSize, pageBytes } = this.options;
      page = this.queue
        .run(() => this.events.read(this.deckId, from, pageSize, pageBytes), urgent)
        .then((found) => found.map(eventFrame))
        .finally(() => this.pages.delete(from));
      this.pages.set(from, page);
    }
    return page;
  }

  snapshot(urgent: boolean): Promise<DeckView | null> {
    return this.queue.run(() => this.events.snapshot(this.deckId), urgent);
  }
}
