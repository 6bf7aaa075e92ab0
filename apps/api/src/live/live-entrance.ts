import { type BeforeApplicationShutdown, Injectable, type OnModuleInit } from '@nestjs/common';
import { ShareNotFound, Shares } from '@presto/decks';
import { AppError } from '@presto/kernel';
import { Drain } from '@presto/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Identity } from '../auth/token-rules';
import { ConnectionLimits } from './connection-limits';
import { DeckFeed } from './deck-feed';
import type { FeedConnection, FeedRequest } from './feed-connection';
import type { FeedSink } from './feed-sink';
import type { Cursor, Handshake } from './handshake';
import { LiveSettings } from './live-settings';

/** Between two waves of connections sent away; ms. */
const WAVE_MS = 50;
/** Connections a wave at the least. */
const SMALLEST_WAVE = 20;
/** Viewers a share may have at once, as a multiple of the connections a user may hold. */
const VIEWERS = 10;

/** What every door asks before it lets somebody in, and where all are sent away when the process ends. */
@Injectable()
export class LiveEntrance implements OnModuleInit, BeforeApplicationShutdown {
  private leaving: Promise<void> | null = null;
  private isClosed = false;

  constructor(
    private readonly feed: DeckFeed,
    private readonly limits: ConnectionLimits,
    private readonly shares: Shares,
    private readonly settings: LiveSettings,
    private readonly drain: Drain,
  ) {}

  onModuleInit(): void {
    this.drain.add('refuse', 'live doors', () => (this.isClosed = true));
    this.drain.add('finish', 'live connections', () => this.sendAway());
  }

  /** An open connection would keep the server from closing. */
  beforeApplicationShutdown(): Promise<void> {
    return this.sendAway();
  }

  /**
   * Opens a connection within the user's limits; nothing is sent before its `start()`.
   *
   * @throws AppError `deck.not_found`, `live.too_many_connections`, `live.too_many_handshakes`,
   *   `live.unavailable`, `server.going_away`
   */
  async admit(
    { userId, expiresAt }: Identity,
    handshake: Handshake,
    sink: FeedSink,
  ): Promise<FeedConnection> {
    if (this.isClosed) throw new GoingAway();
    const leave = await this.limits.admit(userId);
    const request = { ...handshake, userId, share: null, expiresAt: expiresAt.getTime() };
    return this.open(request, sink, leave);
  }

  /**
   * Opens the connection of somebody who has a share's id and needs nothing else; read-only.
   *
   * @param address that the network knows the caller by: how often it may try is limited
   * @throws AppError `share.not_found`, and what {@link admit} throws
   */
  async admitViewer(
    shareId: string,
    address: string,
    cursor: Cursor,
    sink: FeedSink,
  ): Promise<FeedConnection> {
    if (this.isClosed) throw new GoingAway();
    this.limits.knock(`address:${address}`);
    const share = await this.shares.find(shareId);
    if (!share) throw new ShareNotFound();
    const most = VIEWERS * this.settings.userMaxConnections;
    const leave = await this.limits.admit(`share:${share.key}`, most);
    const { deckId, key } = share;
    const request = { ...cursor, deckId, userId: null, share: key, expiresAt: Infinity };
    try {
      return await this.open(request, sink, leave);
    } catch (error) {
      // Deleted since we looked: whose deck it was is not for viewers to know.
      throw error instanceof AppError && error.kind === 'not-found' ? new ShareNotFound() : error;
    }
  }

  private async open(
    request: FeedRequest,
    sink: FeedSink,
    leave: () => void,
  ): Promise<FeedConnection> {
    try {
      const connection = await this.feed.open(request, sink);
      connection.onLeave = leave;
      if (!connection.isOpen) leave();
      if (this.isClosed) connection.close('going-away');
      return connection;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Closes all connections in waves, so that they do not all reach the next process at once. */
  sendAway(): Promise<void> {
    this.isClosed = true;
    return (this.leaving ??= this.inWaves());
  }

  private async inWaves(): Promise<void> {
    const waves = Math.ceil(this.settings.drainMs / WAVE_MS);
    const size = Math.max(SMALLEST_WAVE, Math.ceil(this.feed.connections.length / waves));
    for (let wave; (wave = this.feed.connections.slice(0, size)).length > 0; await sleep(WAVE_MS)) {
      for (const connection of wave) connection.close('going-away');
    }
  }
}

/** This process ends; another one is there, or will be. */
export class GoingAway extends AppError {
  constructor() {
    const message = 'This server is shutting down; connect again.';
    super('unavailable', 'server.going_away', message, { retryAfter: 1 });
  }
}
