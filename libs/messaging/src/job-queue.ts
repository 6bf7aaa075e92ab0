import type { QueueName } from '@presto/decks';
import { JobsOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { asHint, closeRedis } from './redis';

/** What a job carries: never a user's text. */
export interface DeckJob {
  readonly unitId: string;
  readonly deckId: string;
  readonly traceparent: string | null;
}

export interface QueuedJob extends DeckJob {
  readonly queue: QueueName;
  readonly kind: string;
  /** Names the job together with the unit, so that a repeated hint is one job. */
  readonly epoch: number;
  /** Lower is sooner, from 1. */
  readonly priority: number;
}

export const QUEUE_NAMES: readonly QueueName[] = ['plans', 'slides'];

/** BullMQ dispatches, Postgres decides: a job is tried once, and a new one is made of what Postgres holds open. */
const ONCE: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };
const MARK = 'presto:intact';
/** BullMQ's highest priority number. */
const LAST = 2_097_151;

/** Puts jobs into the queues. */
export class JobQueue {
  constructor(
    private readonly queues: ReadonlyMap<QueueName, Queue>,
    private readonly redis: Redis,
  ) {}

  /** Waits while Redis is away; what is lost on the way is found again by the sweeper. */
  async add(jobs: readonly QueuedJob[]): Promise<void> {
    for (const [name, queue] of this.queues) {
      const mine = jobs.filter((job) => job.queue === name);
      if (mine.length === 0) continue;
      await queue.addBulk(
        mine.map(({ unitId, deckId, traceparent, kind, epoch, priority }) => ({
          name: kind,
          data: { unitId, deckId, traceparent } satisfies DeckJob,
          opts: {
            ...ONCE,
            jobId: `${unitId}-${epoch}`,
            priority: Math.min(Math.max(priority, 1), LAST),
          },
        })),
      );
    }
  }

  /** A mark that a flush takes away: false means that queues may have been lost since the last time. */
  async intact(): Promise<boolean> {
    return (await asHint(() => this.redis.set(MARK, '1', 'GET'))) !== null;
  }

  close(): void {
    closeRedis(this.redis);
  }
}
