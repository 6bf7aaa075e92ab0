import { Logger } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { Acknowledgement, ClientCommand } from '@presto/contracts';
import { AppError } from '@presto/kernel';
import { randomUUID } from 'node:crypto';
import type { Event, Namespace, Socket } from 'socket.io';
import { TokenRefused } from '../auth/token-rules';
import { bearerToken, TokenVerifier } from '../auth/token-verifier';
import { problemOf } from '../http/problem';
import { PassingLimit } from './connection-limits';
import { guardPackets } from './guard-packets';
import { type RawHandshake, readCursor, readHandshake } from './handshake';
import type { FeedConnection } from './feed-connection';
import { isClientCommand, LiveCommands } from './live-commands';
import { LiveEntrance } from './live-entrance';
import { LiveSettings } from './live-settings';
import { MessageBudget } from './message-budget';
import { SocketIoSink } from './socket-io-sink';
import { unknownMessage } from './unknown-message';
import { sizeOfAnswer, UntakenBytes } from './untaken-bytes';

/**
 * Socket.IO, namespace `/decks`: `io(url + "/decks", {auth: cb => cb({token, deck_id, last_version})})`, or
 * `{share_id, last_version}` to view a shared deck.
 */
@WebSocketGateway({ namespace: '/decks' })
export class DeckGateway implements OnGatewayInit<Namespace>, OnGatewayConnection<Socket> {
  private readonly log = new Logger('live');
  private readonly connections = new WeakMap<Socket, FeedConnection>();

  constructor(
    private readonly verifier: TokenVerifier,
    private readonly entrance: LiveEntrance,
    private readonly commands: LiveCommands,
    private readonly settings: LiveSettings,
  ) {}

  afterInit(namespace: Namespace): void {
    guardPackets(namespace.server);
    namespace.use((socket, next) => void this.enter(socket, next));
    namespace.server.of('/').use((_socket, next) => next(new Error('connect to /decks')));
  }

  handleConnection(socket: Socket): void {
    const connection = this.connections.get(socket);
    if (!connection) return;
    socket.once('disconnect', () => connection.leave());
    const budget = new MessageBudget();
    let answers: UntakenBytes | undefined; // most connections only listen
    socket.use((message, next) => {
      answers ??= new UntakenBytes(socket.conn, sizeOfAnswer);
      connection.leavesUnread(answers.count);
      if (!connection.isOpen) return; // sent away: what it still says is not answered
      if (this.screen(socket, message, budget)) next();
      else if (budget.isSpent) connection.close('limited');
    });
    connection.start();
  }

  @SubscribeMessage('UpdateSlide')
  updateSlide(@ConnectedSocket() socket: Socket, @MessageBody() data: unknown) {
    return this.run(socket, 'UpdateSlide', data);
  }

  @SubscribeMessage('AddSlide')
  addSlide(@ConnectedSocket() socket: Socket, @MessageBody() data: unknown) {
    return this.run(socket, 'AddSlide', data);
  }

  @SubscribeMessage('DeleteSlide')
  deleteSlide(@ConnectedSocket() socket: Socket, @MessageBody() data: unknown) {
    return this.run(socket, 'DeleteSlide', data);
  }

  @SubscribeMessage('ReorderSlides')
  reorderSlides(@ConnectedSocket() socket: Socket, @MessageBody() data: unknown) {
    return this.run(socket, 'ReorderSlides', data);
  }

  @SubscribeMessage('CancelDeck')
  cancelDeck(@ConnectedSocket() socket: Socket, @MessageBody() data: unknown) {
    return this.run(socket, 'CancelDeck', data);
  }

  @SubscribeMessage('Present')
  present(@ConnectedSocket() socket: Socket, @MessageBody() data: unknown) {
    return this.run(socket, 'Present', data);
  }

  private async run(socket: Socket, name: ClientCommand, data: unknown): Promise<Acknowledgement> {
    const connection = this.connections.get(socket);
    if (!connection?.isOpen) return this.commands.refuse(new TokenRefused());
    return this.commands.run(connection.request, name, data);
  }

  private async enter(socket: Socket, next: (error?: Error) => void): Promise<void> {
    try {
      const connection = await this.admit(socket);
      this.connections.set(socket, connection);
      socket.conn.once('close', () => connection.leave());
      if (socket.conn.readyState !== 'open') connection.leave();
      next();
    } catch (error) {
      const problem = problemOf(error, randomUUID());
      if (!(error instanceof AppError))
        this.log.error({ message: 'a live connection failed', err: error });
      // A `connect_error` ends the client's own attempts, so it is not for what passes by itself.
      if (problem.status >= 500 || error instanceof PassingLimit) socket.conn.close();
      next(Object.assign(new Error(problem.detail), { data: problem }));
    }
  }

  private async admit(socket: Socket): Promise<FeedConnection> {
    const said = saidBy(socket);
    const sink = new SocketIoSink(socket);
    if (typeof said.share_id === 'string') {
      const address = this.settings.proxies.callerOf(socket.request);
      return this.entrance.admitViewer(said.share_id, address, readCursor(said), sink);
    }
    const identity = await this.verifier.verify(tokenOf(socket));
    return this.entrance.admit(identity, readHandshake(said), sink);
  }

  /** False for what is answered here already: unknown, too much, or no object. */
  private screen(socket: Socket, [name, ...args]: Event, budget: MessageBudget): boolean {
    const last: unknown = args.at(-1);
    const data: unknown[] = typeof last === 'function' ? args.slice(0, -1) : args;
    try {
      budget.take();
      if (!isClientCommand(name)) throw unknownMessage();
      if (
        data.length !== 1 ||
        typeof data[0] !== 'object' ||
        data[0] === null ||
        Array.isArray(data[0])
      ) {
        throw new AppError('malformed', 'request.malformed', 'A command carries one JSON object.');
      }
      return true;
    } catch (error) {
      if (error instanceof AppError && error.kind === 'malformed') budget.offend();
      const refusal = this.commands.refuse(error);
      if (typeof last === 'function') last(refusal);
      else if (!refusal.ok) socket.emit('error', refusal.error);
      return false;
    }
  }
}

/** From `auth`, or the header that clients outside browsers can send; never from the query. */
function tokenOf({ handshake }: Socket): string {
  const { token } = handshake.auth as { token?: unknown };
  const given = typeof token === 'string' ? token : bearerToken(handshake.headers.authorization);
  if (given === null) throw new TokenRefused();
  return given;
}

/** `auth` wins over `query`, which stays as it was across automatic reconnects. */
function saidBy({ handshake }: Socket): RawHandshake {
  const auth = handshake.auth as RawHandshake;
  const { query } = handshake;
  return {
    share_id: auth.share_id,
    deck_id: auth.deck_id ?? query['deck_id'],
    last_version: auth.last_version ?? query['last_version'],
    epoch: auth.epoch ?? query['epoch'],
  };
}
