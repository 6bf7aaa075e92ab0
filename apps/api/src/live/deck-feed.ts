import { Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { AppError } from '@presto/kernel';
import { DeckChannel, DeckEvents, PresenterPositions } from '@presto/decks';
import { failpoint } from '@presto/platform';
import { DeckHub } from './deck-hub';
import { FairQueue } from './fair-queue';
import { FeedClock } from './feed-clock';
import { FeedConnection, FeedRequest } from './feed-connection';
import { FEED_DEFAULTS, FeedOptions } from './feed-options';
import type { FeedSink } from './feed-sink';
import type { HubParts } from './hub-parts';
import { LiveMeter } from './live-meter';

/** After this a comparison with Postgres that got no answer no longer holds up the next one; ms. */
const ANSWER_PATIENCE_MS = 3_000;

/**
 * The one feed behind all live doors. A connection gets the stored events of its deck behind its cursor,
 * each once and in order, whatever is lost, doubled or overtaken on the way: first from Postgres, then
 * live, compared with Postgres once a second.
 */
export class DeckFeed implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('DeckFeed');
  private readonly hubs = new Map<string, DeckHub>();
  private readonly parts: HubParts;
  private cancelPulse: (() => void) | undefined;
  private askedAt: number | null = null;

  constructor(
    events: DeckEvents,
    channel: DeckChannel,
    presenters: PresenterPositions,
    meter: LiveMeter,
    clock: FeedClock,
    options: Partial<FeedOptions>,
  ) {
    const settings = { ...FEED_DEFAULTS, ...options };
    const reads = new FairQueue(failpoint('no-catch-up-cap') ? Infinity : settings.catchUps);
    this.parts = { events, channel, presenters, reads, clock, meter, options: settings };
  }

  onModuleInit(): void {
    this.scheduleNextPulse();
  }

  onModuleDestroy(): void {
    this.cancelPulse?.();
    this.cancelPulse = undefined;
  }

  /**
   * Opens a connection; nothing is sent before its `start()`. A `lastVersion` beyond the deck or an
   * `epoch` that is not the deck's begins with a `resync`.
   *
   * @throws AppError `deck.not_found` for no deck of this user (of anybody, for a viewer), `live.unavailable` when Postgres does not
   *   answer within a few seconds
   */
  async open(request: FeedRequest, sink: FeedSink): Promise<FeedConnection> {
    const hub = this.hubOf(request.deckId);
    const connection = new FeedConnection(request, hub, sink, this.parts);
    hub.enter(connection);
    try {
      await hub.subscribed;
      await this.place(hub, connection);
      return connection;
    } catch (error) {
      connection.leave();
      throw error;
    }
  }

  /** Connections open now, over all doors. */
  get connections(): readonly FeedConnection[] {
    return [...this.hubs.values()].flatMap((hub) => [...hub.connections]);
  }

  /** A version of a deck is known to exist: makes sure that those who watch it get it. */
  hint(deckId: string, version: number): void {
    this.hubs.get(deckId)?.hint(version);
  }

  /** Looks after every connection and compares every watched deck with Postgres: one statement. */
  async pulse(): Promise<void> {
    const now = this.parts.clock.now();
    for (const hub of [...this.hubs.values()]) hub.check(now);
    if (this.hubs.size === 0 || failpoint('no-anti-entropy')) return;
    if (this.askedAt !== null && now - this.askedAt < ANSWER_PATIENCE_MS) return;

    this.askedAt = now;
    try {
      await this.compareAll();
    } catch (error) {
      this.log.warn(`comparing live decks with Postgres failed, trying again: ${String(error)}`);
    } finally {
      this.askedAt = null;
    }
  }

  private async compareAll(): Promise<void> {
    const asked = [...this.hubs.values()].map((hub) => ({ hub, before: hub.cursor }));
    const found = await this.parts.events.versions(asked.map(({ hub }) => hub.deckId));
    await Promise.all(
      asked.map(async ({ hub, before }) => {
        const version = found.get(hub.deckId);
        if (version) return hub.compare(version, before);
        const asked = await hub.head();
        if (asked.head) await hub.compare(asked.head, asked.before);
        else hub.closeAll('deck-gone');
      }),
    );
  }

  /** Finds out where the connection stands against its deck. */
  private async place(hub: DeckHub, connection: FeedConnection): Promise<void> {
    const { userId, lastVersion, epoch } = connection.request;
    let { head, before } = await this.patiently(() => hub.head());
    if (head && (lastVersion ?? 0) > head.version) {
      // The shared answer may be older than what the client has seen elsewhere: ask once more.
      ({ head, before } = await this.patiently(() => hub.head()));
    }
    const isTheirs = userId === null || userId === head?.userId;
    if (!head || head.deleted || !isTheirs) throw deckNotFound();

    await hub.adopt(head, before);
    connection.generation = hub.generation;
    connection.target = head.version;
    connection.isAhead =
      (lastVersion ?? 0) > head.version || (epoch !== null && epoch !== head.epoch);
  }

  private async patiently<T>(ask: () => Promise<T>): Promise<T> {
    const { clock, options } = this.parts;
    const until = clock.now() + options.openPatienceMs;
    for (;;) {
      try {
        return await ask();
      } catch (cause) {
        if (clock.now() >= until) throw unavailable(cause);
        await clock.sleep(100 + 200 * Math.random());
      }
    }
  }

  private hubOf(deckId: string): DeckHub {
    let hub = this.hubs.get(deckId);
    if (!hub) {
      const made = new DeckHub(deckId, this.parts, () => {
        if (this.hubs.get(deckId) === made) this.hubs.delete(deckId);
      });
      this.hubs.set(deckId, (hub = made));
    }
    return hub;
  }

  private scheduleNextPulse(): void {
    const { clock, options } = this.parts;
    this.cancelPulse = clock.after(options.pulseMs, () => {
      void this.pulse();
      this.scheduleNextPulse();
    });
  }
}

/** The same answer for a foreign deck and for none. */
export function deckNotFound(): AppError {
  return new AppError('not-found', 'deck.not_found', 'There is no such deck.');
}

function unavailable(cause: unknown): AppError {
  const message = 'The deck cannot be read at the moment. Try again shortly.';
  return new AppError('unavailable', 'live.unavailable', message, { retryAfter: 1, cause });
}
