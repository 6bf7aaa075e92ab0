import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import { type Identity, TokenRefused } from '../auth/token-rules';
import { problemAnswer } from '../http/problem';
import { PassingLimit } from './connection-limits';
import type { CloseReason, FeedSink } from './feed-sink';
import type { Frame } from './frame';
import { type RawHandshake, readCursor, readHandshake } from './handshake';
import type { FeedConnection } from './feed-connection';
import { GoingAway, LiveEntrance } from './live-entrance';
import { LiveTickets } from './live-tickets';

/** Seconds that the client waits before it comes back. */
const RETRY_AFTER = 1;

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
   * @throws AppError before anything is sent: what `LiveEntrance.admit` throws, and `auth.required`; but who comes while
   *   this process ends is sent back at once
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
    try {
      flow(await this.entrance.admit(caller, handshake, sink), request, reply);
    } catch (error) {
      if (!(error instanceof GoingAway)) throw error;
      sendBack(reply, RETRY_AFTER);
    }
  }

  /**
   * The same for a viewer, who needs the share's id alone and may be a browser that nobody is there to start again:
   * whatever passes by itself sends it back.
   *
   * @throws AppError before anything is sent: what `LiveEntrance.admitViewer` throws for good
   */
  async streamShared(request: FastifyRequest, reply: FastifyReply, shareId: string): Promise<void> {
    const cursor = readCursor(saidBy(request));
    const sink = new EventStreamSink(reply.raw);
    try {
      flow(await this.entrance.admitViewer(shareId, request.ip, cursor, sink), request, reply);
    } catch (error) {
      const seconds = waitAfter(error);
      if (seconds === null) throw error;
      sendBack(reply, seconds);
    }
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

/** Seconds after which who was refused may be let in; null when waiting is of no use. */
function waitAfter(error: unknown): number | null {
  const { problem, headers } = problemAnswer(error, '');
  const passes = problem.status === 503 || error instanceof PassingLimit;
  return passes ? Number(headers['retry-after'] ?? RETRY_AFTER) : null;
}

/** A stream that only says when to come back, for an `EventSource` gives up for good at any status but 200. */
function sendBack(reply: FastifyReply, seconds: number): void {
  void reply.header('connection', 'close'); // this process may be the one that ends
  begin(reply, 1_000 * seconds * (1 + Math.random())).end();
}

/** Lets the connection stream into the answer until one of them ends. */
function flow(connection: FeedConnection, request: FastifyRequest, reply: FastifyReply): void {
  const response = reply.raw;
  response.on('close', () => connection.leave());
  response.on('error', () => connection.leave());
  if (request.raw.destroyed) return connection.leave();
  begin(reply, 1_000 * RETRY_AFTER);
  connection.start();
}

function begin(reply: FastifyReply, retryMs: number): ServerResponse {
  const response = reply.raw;
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) response.setHeader(name, value);
  }
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.write(`retry: ${Math.round(retryMs)}\n\n`);
  return response;
}
