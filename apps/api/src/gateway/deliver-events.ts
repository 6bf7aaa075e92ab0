import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { ChannelMessage } from '@presto/decks';
import { EventConsumer, RedisDeckChannel, type StreamEntry } from '@presto/messaging';
import { Drain } from '@presto/platform';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { ApiConfig } from '../config';

/** Takes committed events from the stream and tells every process that watches their deck. */
@Injectable()
export class DeliverEvents implements OnApplicationBootstrap {
  constructor(
    private readonly config: ApiConfig,
    private readonly channel: RedisDeckChannel,
    private readonly drain: Drain,
  ) {}

  onApplicationBootstrap(): void {
    const member = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
    const consumer = new EventConsumer(this.config.env.REDIS_URL, 'gateway', member, (entries) => {
      this.channel.publishMany(entries.flatMap(toMessage));
      return Promise.resolve();
    });
    consumer.start();
    this.drain.add('refuse', 'gateway', () => consumer.stop());
  }
}

/** What the channel of its deck is told of an entry: an event that is of no known epoch is only a hint. */
export function toMessage(entry: StreamEntry): [deckId: string, message: ChannelMessage][] {
  const { deckId, version, epoch, event, traceparent } = entry;
  if (event && typeof epoch === 'number')
    return [[deckId, { kind: 'event', epoch, event, ...(traceparent ? { traceparent } : {}) }]];
  return version === null ? [] : [[deckId, { kind: 'version', version }]];
}
