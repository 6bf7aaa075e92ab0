import { Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Shares } from '@presto/decks';
import type { DeckFeed } from './deck-feed';
import type { FeedClock } from './feed-clock';
import { FEED_DEFAULTS, type FeedOptions } from './feed-options';

/** After this a look that got no answer no longer holds up the next one; ms. */
const ANSWER_PATIENCE_MS = 3_000;

/**
 * Looks in Postgres whether the shares that viewers came by still stand, so that they are gone within a second
 * when one is withdrawn, also where the word of it got lost. One statement a look, and none without viewers.
 */
export class ShareWatch implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('ShareWatch');
  private readonly everyMs: number;
  private cancelNext: (() => void) | undefined;
  private askedAt: number | null = null;

  constructor(
    private readonly feed: DeckFeed,
    private readonly shares: Shares,
    private readonly clock: FeedClock,
    { sharePulseMs = FEED_DEFAULTS.sharePulseMs }: Partial<FeedOptions>,
  ) {
    this.everyMs = sharePulseMs;
  }

  onModuleInit(): void {
    this.scheduleNext();
  }

  onModuleDestroy(): void {
    this.cancelNext?.();
  }

  private scheduleNext(): void {
    this.cancelNext = this.clock.after(this.everyMs, () => {
      void this.look();
      this.scheduleNext();
    });
  }

  private async look(): Promise<void> {
    const now = this.clock.now();
    if (this.askedAt !== null && now - this.askedAt < ANSWER_PATIENCE_MS) return;
    this.askedAt = now;
    try {
      await this.dismiss();
    } catch (error) {
      this.log.warn(`looking at shares in Postgres failed, trying again: ${String(error)}`);
    } finally {
      this.askedAt = null;
    }
  }

  private async dismiss(): Promise<void> {
    const viewers = this.feed.connections.flatMap((connection) => {
      const { share } = connection.request;
      return share === null ? [] : [{ connection, share }];
    });
    if (viewers.length === 0) return;
    const standing = await this.shares.standing([...new Set(viewers.map(({ share }) => share))]);
    for (const { connection, share } of viewers)
      if (!standing.has(share)) connection.close('share-revoked');
    // A deleted deck ends with its last event, as it does for its owner.
    for (const { deckId, version, deleted } of standing.values())
      if (deleted) this.feed.hint(deckId, version);
  }
}
