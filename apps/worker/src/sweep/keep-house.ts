import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Housekeeping } from '@presto/persistence';
import { DeckMetrics } from '@presto/platform';

const EVERY_MS = 60_000;

/** Takes away what nobody needs any more, a bounded bite a minute. */
@Injectable()
export class KeepHouse {
  private readonly log = new Logger(KeepHouse.name);

  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly metrics: DeckMetrics,
  ) {}

  @Interval(EVERY_MS)
  async tidy(): Promise<void> {
    try {
      const outbox = await this.housekeeping.outbox();
      const keys = await this.housekeeping.idempotencyKeys();
      const decks = await this.housekeeping.decks();
      this.metrics.housekeeping.inc({ what: 'outbox_rows' }, outbox);
      this.metrics.housekeeping.inc({ what: 'idempotency_keys' }, keys);
      this.metrics.housekeeping.inc({ what: 'decks' }, decks);
      this.metrics.housekept.setToCurrentTime();
      if (outbox + keys + decks > 0) {
        this.log.log(`tidied ${outbox} outbox rows, ${keys} idempotency keys, ${decks} decks`);
      }
    } catch (error) {
      this.log.warn(
        `housekeeping waits for the next time: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}
