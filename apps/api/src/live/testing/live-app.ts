import { Global, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DeckChannel, DeckEvents, IdempotencyStore, LivePresence } from '@presto/decks';
import { Drain } from '@presto/platform';
import { createApi } from '../../bootstrap';
import { readApiConfig } from '../../config';
import { EdgeModule } from '../../edge.module';
import { claimsOf, ENVIRONMENT, signed } from '../../testing/edge-app';
import { DECK, FakeDecks, OWNER } from '../../testing/fake-decks';
import { InMemoryIdempotencyStore } from '../../testing/in-memory-idempotency-store';
import { Sharing } from '../../testing/sharing';
import { FEED_OPTIONS, type FeedOptions } from '../feed-options';
import { InMemoryDeckChannel } from '../../../../../libs/domain/decks/src/testing/in-memory-deck-channel';
import { InMemoryDeckEvents } from './in-memory-deck-events';

/** What other processes are remembered to hold of everybody's connections. */
class Elsewhere extends LivePresence {
  connections = 0;

  tell(): void {
    // nobody asks
  }

  elsewhere(): Promise<number> {
    return Promise.resolve(this.connections);
  }
}

/** Events and a channel shared by as many api instances as a test starts; one deck of `OWNER`'s, `DECK`. */
export class LiveWorld {
  readonly events = new InMemoryDeckEvents();
  readonly channel = new InMemoryDeckChannel();
  readonly decks = new FakeDecks();
  readonly presence = new Elsewhere();
  readonly sharing = new Sharing(this.events);

  constructor() {
    this.events.create(DECK, OWNER);
  }

  /** Commits an event and tells everybody. */
  commit(title = 'another title') {
    const event = this.events.append(DECK, 'DeckUpdated', { title });
    this.channel.publish(DECK, { kind: 'event', epoch: this.events.epoch(DECK), event });
    return event;
  }
}

export interface LiveApp {
  readonly app: NestFastifyApplication;
  /** `http://127.0.0.1:port`, and the same with `ws:`. */
  readonly url: string;
  readonly wsUrl: string;
  /** What SIGTERM does before the app closes. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** The api as it runs, on a port of its own, over that world. */
export async function startLive(
  world: LiveWorld,
  options: Partial<FeedOptions> = {},
  environment: Record<string, string> = {},
): Promise<LiveApp> {
  @Global()
  @Module({
    providers: [
      ...world.decks.handlers(),
      ...world.sharing.providers(),
      { provide: IdempotencyStore, useValue: new InMemoryIdempotencyStore() },
      { provide: DeckEvents, useValue: world.events },
      { provide: DeckChannel, useValue: world.channel },
      { provide: LivePresence, useValue: world.presence },
      { provide: FEED_OPTIONS, useValue: options },
    ],
    exports: [
      IdempotencyStore,
      DeckEvents,
      DeckChannel,
      LivePresence,
      FEED_OPTIONS,
      ...world.sharing.exports,
    ],
  })
  class WorldModule {}

  const config = readApiConfig({ ...ENVIRONMENT, ...environment });
  @Module({ imports: [WorldModule, EdgeModule.forRoot(config)] })
  class TestModule {}

  const app = await createApi(TestModule, config);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = await app.getUrl();
  return {
    app,
    url,
    wsUrl: url.replace('http:', 'ws:'),
    drain: () => app.get(Drain).run(5_000),
    close: () => app.close(),
  };
}

/** A token of this user that ends in so many seconds. */
export function tokenOf(userId: string = OWNER, seconds = 3_600): string {
  return signed(claimsOf(userId, { exp: Math.floor(Date.now() / 1000) + seconds }));
}
