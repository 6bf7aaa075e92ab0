import type { Socket } from 'socket.io';
import { AppError } from '@presto/kernel';
import { randomUUID } from 'node:crypto';
import { TokenRefused } from '../auth/token-rules';
import { problemOf } from '../http/problem';
import type { CloseReason, FeedSink } from './feed-sink';
import type { Frame } from './frame';
import { sizeOfPacket, UntakenBytes } from './untaken-bytes';

const NAMESPACE = '/decks';

interface Encoded {
  /** A Socket.IO EVENT packet. */
  readonly packet: string;
  /** The same as finished WebSocket frame, header and payload: Engine.IO then encodes nothing. */
  readonly options: { readonly wsPreEncodedFrame: readonly Buffer[] };
}

function encode({ body, json }: Frame): Encoded {
  const event = body.kind === 'transient' ? 'event' : body.kind;
  const packet = `2${NAMESPACE},["${event}",${json}]`;
  const payload = Buffer.from(`4${packet}`);
  const header = textFrameHeader(payload.length);
  return { packet, options: { wsPreEncodedFrame: [header, payload] } };
}

/** Header of an unmasked, unfragmented text frame (RFC 6455, 5.2). */
function textFrameHeader(length: number): Buffer {
  const FIN_TEXT = 0x81;
  if (length < 126) return Buffer.from([FIN_TEXT, length]);
  if (length < 65_536) return Buffer.from([FIN_TEXT, 126, length >> 8, length & 0xff]);
  const header = Buffer.alloc(10);
  header[0] = FIN_TEXT;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}

/**
 * A connection of the Socket.IO door. Frames are written to the Engine.IO socket, as Socket.IO's own
 * broadcasts are: encoded once for all.
 */
export class SocketIoSink implements FeedSink {
  readonly transport = 'socket.io';
  private readonly untaken: UntakenBytes;

  constructor(private readonly socket: Socket) {
    this.untaken = new UntakenBytes(socket.conn, sizeOfPacket);
  }

  get bufferedBytes(): number {
    return this.untaken.count;
  }

  send(frame: Frame): void {
    const { packet, options } = frame.encoded(encode);
    this.socket.conn.write(packet, options as object);
  }

  /**
   * Only what is over for good is disconnected; otherwise the transport is closed, so that the client comes
   * back by itself, with its cursor and a fresh token.
   */
  close(reason: CloseReason): void {
    const { conn } = this.socket;
    switch (reason) {
      case 'deck-gone':
      case 'share-revoked':
        return void this.socket.disconnect(true);
      case 'limited':
        this.tell(new AppError('limited', 'live.too_many_messages', 'Messages came too fast.'));
        return void this.socket.disconnect(true);
      case 'token-expired':
        this.tell(new TokenRefused());
        return void conn.close();
      case 'going-away':
        return void conn.close();
      case 'too-slow':
        conn.close(true);
        conn.request.socket.destroy(); // else the backlog would be kept until the client answers
    }
  }

  private tell(error: AppError): void {
    this.socket.emit('error', problemOf(error, randomUUID()));
  }
}
