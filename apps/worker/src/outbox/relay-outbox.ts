import { Injectable, Logger } from '@nestjs/common';
import { EventPublisher } from '@presto/messaging';
import { OutboxLeader } from '@presto/persistence';
import { DeckMetrics } from '@presto/platform';
import { GenerationMeter } from './generation-meter';

const BATCH = 500;
/** Milliseconds between two looks when nobody nudges; also keeps the leader's session alive. */
const POLL_MS = 150;
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
      }
      if (!this.stopped) await this.pause(leader ? POLL_MS : STANDBY_MS);
    }
  }

  private async lead(leader: OutboxLeader): Promise<void> {
    this.log.log('this process relays the outbox');
    while (!this.stopped) {
      this.nudged = false;
      const entries = await leader.pending(BATCH);
      this.metrics.outboxPending.set(entries.length);
      if (entries.length > 0 && (await this.published(leader, entries))) continue;
      if (!this.nudged) await this.pause(POLL_MS);
    }
  }

  /** False when Redis is away: the rows stay, and the session is kept alive by looking again. */
  private async published(
    leader: OutboxLeader,
    entries: Awaited<ReturnType<OutboxLeader['pending']>>,
  ): Promise<boolean> {
    try {
      await this.stream.publish(
        entries.map(({ deckId, event, units, traceparent }) => ({
          ...{ deckId, event, units, traceparent },
          version: event?.version ?? null,
        })),
      );
    } catch {
      return false;
    }
    await leader.published(entries.map(({ id }) => id));
    for (const { event } of entries) if (event) this.meter.observe(event);
    return true;
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
