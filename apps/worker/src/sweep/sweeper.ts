import { Injectable, Logger } from '@nestjs/common';
import { JobQueue } from '@presto/messaging';
import { DeckMetrics, failpoint } from '@presto/platform';
import { WorkerConfig } from '../config';
import { MakeJobs } from '../jobs/make-jobs';

const EVERY_MS = 1_000;
/** Milliseconds between two looks that succeeded, beyond which something was away that signs of life need too. */
const GAP_MS = 3_000;
/** Milliseconds a queued unit may wait for its turn before its job is asked for again (which is harmless). */
const PATIENCE_MS = 15_000;

/**
 * Finds work that nobody is about and queues it again: leases that ran out, and, after Redis was flushed or
 * came back empty, everything that stands open. Runs in every worker; rows are taken by one at a time.
 */
@Injectable()
export class Sweeper {
  private readonly log = new Logger(Sweeper.name);
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> | null = null;
  private lookedAt = performance.now();
  private trustsLeasesAt: number | null = null;

  constructor(
    private readonly jobs: MakeJobs,
    private readonly queue: JobQueue,
    private readonly metrics: DeckMetrics,
    private readonly config: WorkerConfig,
  ) {}

  start(): void {
    if (failpoint('no-sweeper')) return;
    this.timer = setInterval(() => {
      this.sweeping ??= this.sweep().finally(() => (this.sweeping = null));
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.sweeping;
  }

  private async sweep(): Promise<void> {
    try {
      const intact = await this.queue.intact();
      const found = await this.jobs.forForgotten(intact ? PATIENCE_MS : 0, this.trustsLeases());
      if (!intact) await this.queue.swept();
      this.metrics.housekeeping.inc({ what: 'units_requeued' }, found);
      if (found > 0)
        this.log.log(
          `${found} units of work were queued again${intact ? '' : ' after Redis lost its queues'}`,
        );
    } catch (error) {
      this.log.debug(`nothing swept: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /**
   * False for the length of a lease after we could not look ourselves: whoever holds a lease could not renew
   * it either, and is most likely alive. Taking over at once would pay for the calls in flight once more.
   */
  private trustsLeases(): boolean {
    const now = performance.now();
    const wasAway = now - this.lookedAt > GAP_MS;
    this.lookedAt = now;
    // Once that time is over leases are believed again, even if every look takes long: nothing waits for ever.
    if (this.trustsLeasesAt === null && wasAway)
      this.trustsLeasesAt = now + this.config.env.LEASE_MS;
    if (this.trustsLeasesAt !== null && now < this.trustsLeasesAt) return false;
    this.trustsLeasesAt = null;
    return true;
  }
}
