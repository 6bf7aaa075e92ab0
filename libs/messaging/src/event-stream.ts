import { Logger } from '@nestjs/common';
import type { DeckEvent } from '@presto/contracts';
import type { Redis } from 'ioredis';
import { asHint, closeRedis, executed, hintingRedis, waitingRedis } from './redis';

const STREAM = 'presto:events';
/** Entries kept, about: consumers that fall further behind find the rest in Postgres. */
const KEPT = 100_000;
/** Milliseconds after which an entry that nobody acknowledged is another member's. */
const CLAIM_AFTER_MS = 5_000;
/** Bytes of an event that travel; a larger one is read from Postgres by who needs it. */
export const TRAVELS_BYTES = 16_384;

/** What travels for one outbox row. */
export interface StreamEntry {
  readonly deckId: string;
  readonly version: number | null;
  /** The deck's when the row was read; null for a deck that is gone, missing in entries of older releases. */
  readonly epoch?: number | null;
  /** Null when there is none, or when it is too large to travel. */
  readonly event: DeckEvent | null;
  readonly units: readonly string[];
  readonly traceparent: string | null;
}

/** The relay's end of the stream. */
export class EventPublisher {
  private readonly redis: Redis;

  constructor(url: string) {
    this.redis = hintingRedis(url);
  }

  /** @throws when Redis does not take all of them; publishing again is harmless */
  async publish(entries: readonly StreamEntry[]): Promise<void> {
    const pipeline = this.redis.pipeline();
    for (const entry of entries) {
      pipeline.xadd(STREAM, 'MAXLEN', '~', KEPT, '*', 'entry', travelling(entry));
    }
    await executed(pipeline);
  }

  /**
   * Forgets entries older than `ageMs`, read or not: who has not read them by then reads Postgres.
   *
   * @returns how many went
   * @throws when Redis is away
   */
  trim(ageMs: number): Promise<number> {
    return asHint(() => this.redis.xtrim(STREAM, 'MINID', Date.now() - ageMs));
  }

  close(): void {
    closeRedis(this.redis);
  }
}

function travelling(entry: StreamEntry): string {
  const whole = JSON.stringify(entry);
  return Buffer.byteLength(whole) <= TRAVELS_BYTES
    ? whole
    : JSON.stringify({ ...entry, event: null });
}

/** Which processes share the entries among themselves: the apis deliver, the workers make jobs. */
export type ConsumerGroup = 'gateway' | 'pipeline';

/**
 * A member of a consumer group: each entry goes to one member, which acknowledges it when it is handled;
 * what a member leaves behind (it died, or was stopped) is claimed by another. After a flush the group is
 * made anew from the beginning of whatever the stream holds: an entry handled twice is harmless.
 */
export class EventConsumer {
  private readonly log = new Logger(EventConsumer.name);
  private readonly reader: Redis;
  private readonly commands: Redis;
  private running: Promise<void> | null = null;
  private claiming: NodeJS.Timeout | null = null;
  private stopped = false;
  private stopReading: () => void = () => undefined;
  private readonly stopping = new Promise<null>((resolve) => {
    this.stopReading = () => resolve(null);
  });

  constructor(
    url: string,
    private readonly group: ConsumerGroup,
    private readonly member: string,
    private readonly handle: (entries: readonly StreamEntry[]) => Promise<void>,
  ) {
    this.reader = waitingRedis(url);
    this.commands = hintingRedis(url);
  }

  start(): void {
    this.running = this.loop();
    this.claiming = setInterval(() => void this.claimAbandoned(), CLAIM_AFTER_MS / 2);
  }

  /** Stops reading; what was read is handled and acknowledged first. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.claiming) clearInterval(this.claiming);
    // A read that waits for Redis to come back would never end: ioredis does not reject it on disconnect.
    this.stopReading();
    closeRedis(this.reader);
    await this.running;
    closeRedis(this.commands);
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      try {
        const reply = await Promise.race([this.read(), this.stopping]);
        if (reply?.[0]) await this.take(reply[0][1]);
      } catch (error) {
        if (this.stopped) return;
        await this.recover(error);
      }
    }
  }

  private read(): Promise<[string, RawEntry[]][] | null> {
    return this.reader.xreadgroup(
      ...(['GROUP', this.group, this.member, 'COUNT', 200, 'BLOCK', 2_000] as const),
      ...(['STREAMS', STREAM, '>'] as const),
    ) as Promise<[string, RawEntry[]][] | null>;
  }

  private async recover(error: unknown): Promise<void> {
    if (error instanceof Error && error.message.startsWith('NOGROUP')) {
      const made = this.reader
        .xgroup('CREATE', STREAM, this.group, '0', 'MKSTREAM')
        .catch((failure: unknown) => {
          if (!(failure instanceof Error && failure.message.startsWith('BUSYGROUP')))
            this.log.warn(String(failure));
        });
      await Promise.race([made, this.stopping]);
      return;
    }
    this.log.warn(
      `reading the event stream failed: ${error instanceof Error ? error.message : String(error)}`,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
  }

  private async take(raw: readonly RawEntry[]): Promise<void> {
    const entries = raw.flatMap(([, fields]) =>
      fields?.[1] ? [JSON.parse(fields[1]) as StreamEntry] : [],
    );
    await this.handle(entries);
    if (raw.length === 0) return;
    const ids = raw.map(([id]) => id);
    await asHint(() => this.commands.xack(STREAM, this.group, ...ids)).catch(() => undefined);
  }

  /** Takes over what members that are gone have read and not acknowledged, and forgets members long gone. */
  private async claimAbandoned(): Promise<void> {
    try {
      const reply = (await asHint(() =>
        this.commands.xautoclaim(
          ...([STREAM, this.group, this.member, CLAIM_AFTER_MS, '0', 'COUNT', 200] as const),
        ),
      )) as [string, RawEntry[]];
      await this.take(reply[1]);
      await this.forgetMembers();
    } catch {
      // Redis is away or was flushed: the reading loop sees to that.
    }
  }

  private async forgetMembers(): Promise<void> {
    const members = (await this.commands.xinfo('CONSUMERS', STREAM, this.group)) as unknown[][];
    for (const fields of members) {
      const info = new Map<unknown, unknown>();
      for (let at = 0; at + 1 < fields.length; at += 2) info.set(fields[at], fields[at + 1]);
      if (info.get('pending') === 0 && Number(info.get('idle')) > 600_000) {
        await this.commands.xgroup('DELCONSUMER', STREAM, this.group, String(info.get('name')));
      }
    }
  }
}

type RawEntry = [id: string, fields: string[] | null];
