import { Global, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DeckChannel, DeckEvents, PresenterPositions, Shares } from '@presto/decks';
import { ApiConfig } from '../config';
import { HttpModule } from '../http/http.module';
import { ConnectionLimits } from './connection-limits';
import { DeckEventStreams } from './deck.sse';
import { DeckFeed } from './deck-feed';
import { DeckGateway } from './deck.gateway';
import { DeckIoAdapter } from './deck-io-adapter';
import { DeckWebSockets } from './deck.ws';
import { FeedClock, SystemClock } from './feed-clock';
import { FEED_OPTIONS, type FeedOptions } from './feed-options';
import { LiveCommands } from './live-commands';
import { LiveEntrance } from './live-entrance';
import { LiveMeter } from './live-meter';
import { LiveSettings, liveSettings } from './live-settings';
import { LiveTickets } from './live-tickets';
import { ShareWatch } from './share-watch';
import { PrometheusLiveMeter } from './prometheus-live-meter';

/**
 * The live doors: Socket.IO, plain WebSocket and server-sent events over one feed. Needs `DeckEvents`,
 * `DeckChannel`, `PresenterPositions` and `Shares`; takes `SpentTickets` and `LivePresence` when they are there.
 */
@Global()
@Module({
  imports: [HttpModule],
  providers: [
    { provide: LiveSettings, inject: [ApiConfig], useFactory: liveSettings },
    { provide: LiveMeter, useClass: PrometheusLiveMeter },
    { provide: FeedClock, useClass: SystemClock },
    {
      provide: DeckFeed,
      inject: [
        DeckEvents,
        DeckChannel,
        PresenterPositions,
        LiveMeter,
        FeedClock,
        { token: FEED_OPTIONS, optional: true },
      ],
      useFactory: (
        events: DeckEvents,
        channel: DeckChannel,
        presenters: PresenterPositions,
        meter: LiveMeter,
        clock: FeedClock,
        options: Partial<FeedOptions> = {},
      ) => new DeckFeed(events, channel, presenters, meter, clock, options),
    },
    {
      provide: ShareWatch,
      inject: [DeckFeed, Shares, FeedClock, { token: FEED_OPTIONS, optional: true }],
      useFactory: (
        feed: DeckFeed,
        shares: Shares,
        clock: FeedClock,
        options: Partial<FeedOptions> = {},
      ) => new ShareWatch(feed, shares, clock, options),
    },
    ConnectionLimits,
    LiveEntrance,
    LiveCommands,
    LiveTickets,
    DeckGateway,
    DeckWebSockets,
    DeckEventStreams,
  ],
  exports: [DeckEventStreams, LiveTickets],
})
export class LiveModule {}

/** Opens the doors that are no routes on the app's own server; to be called once, before it listens. */
export function attachLiveDoors(app: NestFastifyApplication): void {
  app.useWebSocketAdapter(new DeckIoAdapter(app, app.get(LiveSettings)));
  app.get(DeckWebSockets).attach(app.getHttpServer());
}
