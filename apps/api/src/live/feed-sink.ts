import type { Frame } from './frame';

export type Transport = 'socket.io' | 'websocket' | 'sse';

/** Why we end a connection; each door says it in its own way. */
export type CloseReason =
  | 'deck-gone' // deleted, or no longer there: coming back is of no use
  | 'share-revoked' // the link leads nowhere any more: coming back is of no use
  | 'token-expired' // come back with a new one, the cursor stands
  | 'too-slow' // cut, so that it harms nobody; come back with the cursor
  | 'going-away' // this process ends; come back, to another one
  | 'limited'; // broke a limit

/** The door's end of a connection. */
export interface FeedSink {
  readonly transport: Transport;
  /** Bytes accepted by `send` that the network has not taken yet. */
  readonly bufferedBytes: number;
  send(frame: Frame): void;
  /** Ends the connection. Called at most once, and never after the door said that the client left. */
  close(reason: CloseReason): void;
}
