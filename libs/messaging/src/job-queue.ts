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
/** Values of the mark: somebody looks for what was lost; whoever looked has found it. */
const [LOOKING, SWEPT] = ['0', '1'];
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

  /**
   * False when the queues may have been lost: a flush took a mark away. It stays false until somebody has
   * looked for what was lost, and says so by {@link swept}.
   */
  async intact(): Promise<boolean> {
    if ((await asHint(() => this.redis.get(MARK))) === SWEPT) return true;
    await asHint(() => this.redis.set(MARK, LOOKING));
    return false;
  }

  /** What was lost before {@link intact} was false has been queued again; a flush since then is not forgotten. */
  async swept(): Promise<void> {
    await asHint(() => this.redis.set(MARK, SWEPT, 'XX'));
  }

  /** Resolves when Redis answers. */
  async ping(): Promise<void> {
    await asHint(() => this.redis.ping());
  }

  close(): void {
    closeRedis(this.redis);
  }
}
