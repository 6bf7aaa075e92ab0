import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import { type Identity, TokenRefused } from '../auth/token-rules';
import type { CloseReason, FeedSink } from './feed-sink';
import type { Frame } from './frame';
import { type RawHandshake, readCursor, readHandshake } from './handshake';
import type { FeedConnection } from './feed-connection';
import { LiveEntrance } from './live-entrance';
import { LiveTickets } from './live-tickets';

/** What the client waits before it comes back; ms. */
const RETRY_MS = 1_000;

/**
 * What moves the client's cursor carries the version as `id`, so that `Last-Event-ID` is the cursor: stored events,
 * and a snapshot, which may move it back.
 */
function bytesOf({ body, json, version }: Frame): Buffer {
  if (body.kind === 'event') return Buffer.from(`id: ${version}\ndata: ${json}\n\n`);
  if (body.kind === 'transient') return Buffer.from(`data: ${json}\n\n`);
  const id = body.kind === 'resync' ? `id: ${version}\n` : '';
  return Buffer.from(`event: ${body.kind}\n${id}data: ${json}\n\n`);
}

class EventStreamSink implements FeedSink {
  readonly transport = 'sse';

  constructor(private readonly response: ServerResponse) {}

  get bufferedBytes(): number {
    return this.response.writableLength;
  }

  send(frame: Frame): void {
    this.response.write(frame.encoded(bytesOf));
  }

  close(reason: CloseReason): void {
    // What a slow client has not taken is not worth keeping; the others get theirs to the end.
    if (reason === 'too-slow') this.response.destroy();
    else this.response.end();
  }
}

/** `GET /api/v1/decks/{id}/events` with `Accept: text/event-stream`: the feed as server-sent events. */
@Injectable()
export class DeckEventStreams {
  constructor(
    private readonly entrance: LiveEntrance,
    private readonly tickets: LiveTickets,
  ) {}

  /**
   * Streams the deck's events until the client leaves or is sent away. Begins behind `Last-Event-ID` (a
   * client that comes back sends it beside the query of its first time), else `?last_version=`.
   *
   * @param identity of the bearer token; null redeems `?ticket=`
   * @throws AppError before anything is sent: what `LiveEntrance.admit` throws, and `auth.required`
   */
  async stream(
    request: FastifyRequest,
    reply: FastifyReply,
    deckId: string,
    identity: Identity | null,
  ): Promise<void> {
    const handshake = readHandshake({ ...saidBy(request), deck_id: deckId });
    const { ticket } = request.query as { ticket?: unknown };
    const caller = identity ?? (await this.redeem(ticket));
    const sink = new EventStreamSink(reply.raw);
    flow(await this.entrance.admit(caller, handshake, sink), request, reply);
  }

  /**
   * The same for a viewer, who needs the share's id alone.
   *
   * @throws AppError before anything is sent: what `LiveEntrance.admitViewer` throws
   */
  async streamShared(request: FastifyRequest, reply: FastifyReply, shareId: string): Promise<void> {
    const cursor = readCursor(saidBy(request));
    const sink = new EventStreamSink(reply.raw);
    flow(await this.entrance.admitViewer(shareId, request.ip, cursor, sink), request, reply);
  }

  private redeem(ticket: unknown): Promise<Identity> {
    if (typeof ticket !== 'string') throw new TokenRefused();
    return this.tickets.redeem(ticket);
  }
}

/** A client that comes back sends `Last-Event-ID` beside the query of its first time. */
function saidBy({ headers, query }: FastifyRequest): RawHandshake {
  const { last_version, epoch } = query as RawHandshake;
  return { last_version: headers['last-event-id'] ?? last_version, epoch };
}

/** Lets the connection stream into the answer until one of them ends. */
function flow(connection: FeedConnection, request: FastifyRequest, reply: FastifyReply): void {
  const response = reply.raw;
  response.on('close', () => connection.leave());
  response.on('error', () => connection.leave());
  if (request.raw.destroyed) return connection.leave();
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) response.setHeader(name, value);
  }
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  connection.start();
}
