import { Injectable, Logger } from '@nestjs/common';
import { EventPublisher, TRAVELS_BYTES } from '@presto/messaging';
import { OutboxEntry, OutboxLeader } from '@presto/persistence';
import { DeckMetrics } from '@presto/platform';
import { GenerationMeter } from './generation-meter';

const BATCH = 500;
/** Milliseconds between two looks when nobody nudges; also keeps the leader's session alive. */
const POLL_MS = 150;
/** Milliseconds between two counts of what waits, where more may wait than was read. */
const COUNT_MS = 5_000;
/** Milliseconds between two tries to become the leader. */
const STANDBY_MS = 1_000;

/** Elects a leader; the connection it comes with is the one that everything goes over. */
export type Elect = () => Promise<OutboxLeader | null>;

/**
 * Outbox rows → event stream, by one process at a time. Published means: Redis has it, and the row says so.
 * A row published twice is harmless (its readers know versions); a row is never skipped.
 */
@Injectable()
export class RelayOutbox {
  private readonly log = new Logger(RelayOutbox.name);
  private stopped = false;
  private running: Promise<void> | null = null;
  private wake: (() => void) | null = null;
  private nudged = false;
  private counted = -Infinity;

  constructor(
    private readonly elect: Elect,
    private readonly stream: EventPublisher,
    private readonly metrics: DeckMetrics,
    private readonly meter: GenerationMeter,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Something was committed: look now rather than at the next poll. */
  nudge(): void {
    this.nudged = true;
    this.wake?.();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const leader = await this.elect().catch((error: unknown) =>
        this.report('standing for election', error),
      );
      if (leader) {
        await this.lead(leader).catch((error: unknown) => this.report('relaying', error));
        await leader.resign();
        // What waits is told by the next leader.
        this.metrics.outboxPending.set(0);
        this.counted = -Infinity;
      }
      if (!this.stopped) await this.pause(leader ? POLL_MS : STANDBY_MS);
    }
  }

  private async lead(leader: OutboxLeader): Promise<void> {
    this.log.log('this process relays the outbox');
    while (!this.stopped) {
      this.nudged = false;
      const entries = await leader.pending(BATCH, TRAVELS_BYTES);
      if (entries.length < BATCH) this.metrics.outboxPending.set(entries.length);
      else await this.count(leader);
      if (entries.length > 0) await this.published(leader, entries);
      else if (!this.nudged) await this.pause(POLL_MS);
    }
  }

  /**
   * Tries until Redis has them. While it is away they are not read again, which would be all the database does:
   * a sign of life keeps the session, and nobody else may publish or mark them meanwhile.
   */
  private async published(leader: OutboxLeader, entries: readonly OutboxEntry[]): Promise<void> {
    while (!(await this.told(entries))) {
      await this.pause(POLL_MS);
      if (this.stopped) return;
      await leader.stay();
      await this.count(leader);
    }
    await leader.published(entries.map(({ id }) => id));
    for (const { head } of entries) if (head) this.meter.observe(head);
  }

  private async count(leader: OutboxLeader): Promise<void> {
    if (performance.now() - this.counted < COUNT_MS) return;
    this.counted = performance.now();
    this.metrics.outboxPending.set(await leader.backlog());
  }

  /** False when Redis is away. */
  private async told(entries: readonly OutboxEntry[]): Promise<boolean> {
    try {
      await this.stream.publish(
        entries.map(({ deckId, epoch, head, event, units, traceparent }) => ({
          ...{ deckId, epoch, event, units, traceparent },
          version: head?.version ?? null,
        })),
      );
      return true;
    } catch {
      return false;
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      this.wake = done;
      function done(): void {
        clearTimeout(timer);
        resolve();
      }
    });
  }

  private report(what: string, error: unknown): null {
    if (!this.stopped)
      this.log.warn(`${what} failed: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
