import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Housekeeping } from '@presto/persistence';

const EVERY_MS = 60_000;

/** Takes away what nobody needs any more, a bounded bite a minute. */
@Injectable()
export class KeepHouse {
  private readonly log = new Logger(KeepHouse.name);

  constructor(private readonly housekeeping: Housekeeping) {}

  @Interval(EVERY_MS)
  async tidy(): Promise<void> {
    try {
      const outbox = await this.housekeeping.outbox();
      const keys = await this.housekeeping.idempotencyKeys();
      const decks = await this.housekeeping.decks();
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
