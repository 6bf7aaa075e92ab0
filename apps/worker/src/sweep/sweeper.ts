import { Injectable, Logger } from '@nestjs/common';
import { JobQueue } from '@presto/messaging';
import { OpenWork } from '@presto/persistence';
import { DeckMetrics, failpoint } from '@presto/platform';
import { WorkerConfig } from '../config';
import { MakeJobs } from '../jobs/make-jobs';
import { LeaseTrust } from './lease-trust';

const EVERY_MS = 1_000;
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
  private readonly trust: LeaseTrust;

  constructor(
    private readonly jobs: MakeJobs,
    private readonly open: OpenWork,
    private readonly queue: JobQueue,
    private readonly metrics: DeckMetrics,
    config: WorkerConfig,
  ) {
    this.trust = new LeaseTrust(config.env.LEASE_MS);
  }

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
      const now = await this.open.now();
      const leasesUntil = failpoint('hasty-sweeper') ? Infinity : this.trust.until(now);
      const found = await this.jobs.forForgotten(intact ? PATIENCE_MS : 0, leasesUntil);
      this.trust.looked(now);
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
}
