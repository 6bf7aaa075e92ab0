import { CLOSE } from '@presto/contracts';
import type { WebSocket } from 'ws';
import type { CloseReason, FeedSink } from './feed-sink';
import type { Frame } from './frame';

/** How long a client may take to answer the close before its socket is torn down; ms. */
const CLOSE_PATIENCE_MS = 5_000;

const CODES: Readonly<Record<CloseReason, readonly [code: number, reason: string]>> = {
  'deck-gone': [CLOSE.notFound, 'deck.not_found'],
  'share-revoked': [CLOSE.notFound, 'share.not_found'],
  'token-expired': [CLOSE.unauthenticated, 'auth.required'],
  'too-slow': [CLOSE.tooSlow, 'live.too_slow'],
  'going-away': [CLOSE.goingAway, 'server.going_away'],
  limited: [CLOSE.limited, 'live.too_many_messages'],
};

/** One text frame, its bytes made once for all connections. */
function bytesOf({ body, json }: Frame): Buffer {
  if (body.kind === 'event' || body.kind === 'transient') return Buffer.from(json);
  return Buffer.from(`{"type":"${body.kind}","data":${json}}`);
}

export class PlainSocketSink implements FeedSink {
  readonly transport = 'websocket';

  constructor(private readonly socket: WebSocket) {}

  get bufferedBytes(): number {
    return this.socket.bufferedAmount;
  }

  send(frame: Frame): void {
    this.socket.send(frame.encoded(bytesOf), { binary: false });
  }

  close(reason: CloseReason): void {
    endSocket(this.socket, ...CODES[reason]);
  }
}

/** Closes with the code; a client that does not answer is let go all the same. */
export function endSocket(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  const timer = setTimeout(() => socket.terminate(), CLOSE_PATIENCE_MS).unref();
  socket.once('close', () => clearTimeout(timer));
}
