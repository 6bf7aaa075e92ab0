import { Injectable, Logger } from '@nestjs/common';
import { CLOSE } from '@presto/contracts';
import { AppError, type ErrorKind } from '@presto/kernel';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type Identity, TokenRefused } from '../auth/token-rules';
import { bearerToken, TokenVerifier } from '../auth/token-verifier';
import type { FeedConnection } from './feed-connection';
import { isOriginAllowed, readCursor, readHandshake } from './handshake';
import { type Commander, isClientCommand, LiveCommands } from './live-commands';
import { LiveEntrance } from './live-entrance';
import { LiveSettings } from './live-settings';
import { LiveTickets } from './live-tickets';
import { MessageBudget } from './message-budget';
import { endSocket, PlainSocketSink } from './plain-socket-sink';
import { unknownMessage } from './unknown-message';

const PATH = /^\/ws\/(decks|shares)\/([^/?]+)\/?(?:\?|$)/;
const MAX_FRAME_BYTES = 64 * 1024;
/** A client that answers no ping within this time is gone; ms. */
const PING_EVERY_MS = 30_000;
/** No word of the protocol: a request that cannot be read. */
const MALFORMED = 4400;
const INTERNAL_ERROR = 1011;

const CLOSE_CODES: Readonly<Partial<Record<ErrorKind, number>>> = {
  unauthenticated: CLOSE.unauthenticated,
  'not-found': CLOSE.notFound,
  limited: CLOSE.limited,
  unavailable: CLOSE.tooSlow,
  invalid: MALFORMED,
  malformed: MALFORMED,
};

/** `GET /ws/decks/{deck_id}` and `/ws/shares/{share_id}`: the feed as plain WebSocket text frames. */
@Injectable()
export class DeckWebSockets {
  private readonly log = new Logger('live');
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  private readonly alive = new WeakSet<WebSocket>();

  constructor(
    private readonly verifier: TokenVerifier,
    private readonly tickets: LiveTickets,
    private readonly entrance: LiveEntrance,
    private readonly commands: LiveCommands,
    private readonly settings: LiveSettings,
  ) {}

  /** Takes the upgrades meant for this door, and ends those that are meant for none. */
  attach(http: Server): void {
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.url?.startsWith('/socket.io/')) return; // Socket.IO's own
      socket.on('error', () => undefined); // a client that breaks off while it is being refused
      const [, kind, id] = PATH.exec(request.url ?? '') ?? [];
      if (kind === undefined || id === undefined) return refuseUpgrade(socket, '404 Not Found');
      if (!isOriginAllowed(request, this.settings.corsOrigins))
        return refuseUpgrade(socket, '403 Forbidden');
      this.server.handleUpgrade(
        request,
        socket,
        head,
        (client) => void this.enter(client, request, { kind, id } as Place),
      );
    });
    const timer = setInterval(() => this.ping(), PING_EVERY_MS).unref();
    http.once('close', () => clearInterval(timer));
  }

  private async enter(client: WebSocket, request: IncomingMessage, place: Place): Promise<void> {
    client.on('error', () => undefined); // broken frames: ws closes with its own code
    client.pause(); // commands wait until we know from whom they are
    this.alive.add(client);
    client.on('pong', () => this.alive.add(client));
    try {
      this.serve(client, await this.admit(client, request, place));
    } catch (error) {
      client.resume();
      this.turnAway(client, error);
    }
  }

  private async admit(
    client: WebSocket,
    request: IncomingMessage,
    { kind, id }: Place,
  ): Promise<FeedConnection> {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams;
    const said = { last_version: query.get('last_version'), epoch: query.get('epoch') };
    const sink = new PlainSocketSink(client);
    if (kind === 'shares') {
      const address = this.settings.proxies.callerOf(request);
      return this.entrance.admitViewer(id, address, readCursor(said), sink);
    }
    const identity = await this.identify(request, query);
    return this.entrance.admit(identity, readHandshake({ ...said, deck_id: id }), sink);
  }

  private identify({ headers }: IncomingMessage, query: URLSearchParams): Promise<Identity> {
    const token = bearerToken(headers.authorization) ?? query.get('token');
    if (token !== null) return this.verifier.verify(token);
    const ticket = query.get('ticket');
    if (ticket !== null) return this.tickets.redeem(ticket);
    return Promise.reject(new TokenRefused());
  }

  private serve(client: WebSocket, connection: FeedConnection): void {
    const { userId, deckId } = connection.request;
    const budget = new MessageBudget();
    const unread = { bytes: 0 };
    client.on('close', () => connection.leave());
    client.on('message', (data, isBinary) => {
      connection.leavesUnread(unread.bytes);
      if (connection.isOpen) {
        const answer = (message: object) => tell(client, message, unread);
        void this.hear(answer, { userId, deckId }, budget, isBinary ? null : data);
      }
      if (budget.isSpent) connection.close('limited');
    });
    client.resume();
    if (client.readyState === client.OPEN) connection.start();
    else connection.leave();
  }

  private async hear(
    answer: (message: object) => void,
    from: Commander,
    budget: MessageBudget,
    data: RawData | null,
  ): Promise<void> {
    let id: unknown = null;
    try {
      budget.take();
      const message = messageFrom(data);
      id = message.id ?? null;
      if (!isClientCommand(message.type)) throw unknownMessage();
      const acknowledgement = await this.commands.run(from, message.type, message.data);
      answer({ type: 'ack', id, ...acknowledgement });
    } catch (error) {
      if (error instanceof AppError && error.kind === 'malformed') budget.offend();
      answer({ type: 'ack', id, ...this.commands.refuse(error) });
    }
  }

  private turnAway(client: WebSocket, error: unknown): void {
    const isForeseen = error instanceof AppError;
    if (!isForeseen) this.log.error({ message: 'a live connection failed', err: error });
    const isLeaving = isForeseen && error.code === 'server.going_away';
    const code = isLeaving ? CLOSE.goingAway : isForeseen ? CLOSE_CODES[error.kind] : undefined;
    endSocket(client, code ?? INTERNAL_ERROR, isForeseen ? error.code : 'internal');
  }

  private ping(): void {
    for (const client of this.server.clients) {
      if (!this.alive.delete(client)) client.terminate();
      else client.ping();
    }
  }
}

/** What an upgrade asks for. */
interface Place {
  readonly kind: 'decks' | 'shares';
  readonly id: string;
}

interface ClientMessage {
  readonly type: unknown;
  readonly id?: string | number;
  readonly data?: unknown;
}

function messageFrom(data: RawData | null): ClientMessage {
  try {
    const message: unknown = JSON.parse(String(data));
    if (typeof message === 'object' && message !== null && 'type' in message) {
      const { type, id, data } = message as { type: unknown; id?: unknown; data?: unknown };
      const isId = (typeof id === 'string' && id.length <= 128) || typeof id === 'number';
      return { type, data, ...(isId ? { id } : {}) };
    }
  } catch {
    // refused below
  }
  throw new AppError(
    'malformed',
    'request.malformed',
    'A message is {"type", "id"?, "data"?} as JSON text.',
  );
}

/** Sends it; `unread` counts what the network has not taken yet. */
function tell(client: WebSocket, message: object, unread: { bytes: number }): void {
  if (client.readyState !== client.OPEN) return;
  const answer = Buffer.from(JSON.stringify(message));
  unread.bytes += answer.length;
  client.send(answer, { binary: false }, () => (unread.bytes -= answer.length));
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
