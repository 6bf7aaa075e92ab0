import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { EventPublisher } from '@presto/messaging';
import { Housekeeping } from '@presto/persistence';
import { DeckMetrics } from '@presto/platform';

const EVERY_MS = 60_000;
/** Milliseconds after which nobody reads an entry of the stream any more: who is further behind reads Postgres. */
const STREAM_MS = 3_600_000;

/** Takes away what nobody needs any more, a bounded bite a minute. Every worker does: each row goes once. */
@Injectable()
export class KeepHouse {
  private readonly log = new Logger(KeepHouse.name);

  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly stream: EventPublisher,
    private readonly metrics: DeckMetrics,
  ) {}

  @Interval(EVERY_MS)
  async tidy(): Promise<void> {
    const done = [
      await this.take('outbox rows', () => this.housekeeping.outbox()),
      await this.take('idempotency keys', () => this.housekeeping.idempotencyKeys()),
      await this.take('decks', () => this.housekeeping.decks()),
      // After the decks: what guests leave goes when their last deck is gone.
      await this.take('themes', () => this.housekeeping.themes()),
      await this.take('pictures', () => this.housekeeping.pictures()),
      await this.take('sources', () => this.housekeeping.sources()),
      await this.take('stream entries', () => this.stream.trim(STREAM_MS)),
    ];
    if (done.every(Boolean)) this.metrics.housekept.setToCurrentTime();
  }

  /** One that fails keeps none of the others from being done. @returns whether it was done */
  private async take(what: string, away: () => Promise<number>): Promise<boolean> {
    try {
      const count = await away();
      this.metrics.housekeeping.inc({ what: what.replace(' ', '_') }, count);
      if (count > 0) this.log.log(`took ${count} ${what} away`);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log.warn(`taking ${what} away waits for the next time: ${reason}`);
      return false;
    }
  }
}
