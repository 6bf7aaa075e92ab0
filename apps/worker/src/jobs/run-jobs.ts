import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { PIPELINE, UnitKind } from '@presto/decks';
import type { DeckJob } from '@presto/messaging';
import {
  DeckMetrics,
  Drain,
  failpoint,
  inSpan,
  startDeckTrace,
  withLogContext,
} from '@presto/platform';
import type { Job } from 'bullmq';
import { WorkerConfig } from '../config';

/**
 * A job of a worker that was killed is given to another after about this long. Postgres decides who may do
 * it, so being given twice is harmless, and there is no limit to how often it may happen.
 */
const RECOVERY = failpoint('default-recovery')
  ? {}
  : { lockDuration: 5_000, stalledInterval: 2_000, maxStalledCount: 1_000 };

/** Carries a job to the command that does it, in the trace of its deck. */
@Injectable()
export class RunJob {
  private readonly log = new Logger(RunJob.name);

  constructor(
    private readonly commands: CommandBus,
    private readonly metrics: DeckMetrics,
  ) {}

  async run(job: Job<DeckJob>): Promise<void> {
    const kind = job.name as UnitKind;
    const { deckId, unitId, traceparent } = job.data;
    this.metrics.queueWait.observe(Math.max(0, Date.now() - job.timestamp) / 1000);
    const Command = PIPELINE[kind].command;
    const work = async () => {
      const startedAt = performance.now();
      const author = await this.commands.execute(new Command(unitId));
      if (author)
        this.metrics.slideGeneration.observe({ author }, (performance.now() - startedAt) / 1000);
    };
    await withLogContext({ deck_id: deckId, job_id: String(job.id) }, async () => {
      try {
        const attributes = { deck_id: deckId, kind };
        await (traceparent
          ? inSpan(`work ${kind}`, attributes, work, { parent: traceparent })
          : startDeckTrace(deckId, work, `resume ${kind}`));
      } catch (error) {
        // Our own infrastructure failed: the lease runs out and the sweeper queues the unit again.
        this.log.warn(`${kind} was interrupted and will be taken up again: ${String(error)}`);
        throw error;
      }
    });
  }
}

@Injectable()
abstract class QueueRunner extends WorkerHost implements OnApplicationBootstrap {
  constructor(
    private readonly job: RunJob,
    private readonly config: WorkerConfig,
    private readonly drain: Drain,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.worker.concurrency = this.config.env.LLM_CONCURRENCY;
    this.worker.on('error', () => undefined); // the connection's own log tells of it
    this.drain.add('refuse', `queue ${this.worker.name}`, () => this.worker.pause(true));
    this.drain.add('close', `queue ${this.worker.name}`, () => this.worker.close(true));
  }

  process(job: Job<DeckJob>): Promise<void> {
    return this.job.run(job);
  }
}

@Processor('plans', RECOVERY)
export class RunPlans extends QueueRunner {}

@Processor('slides', RECOVERY)
export class RunSlides extends QueueRunner {}
