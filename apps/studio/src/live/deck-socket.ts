import { CLOSE } from '@presto/contracts';
import type { LiveFrame } from './deck-state';

/** Without a word for this long (heartbeats come every 15 s) the connection is dead; ms. */
const SILENCE_MS = 40_000;
const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 15_000;

export interface SocketOptions {
  /** Where to connect now: with the last version known, and a fresh ticket. May refuse. */
  address(): Promise<string>;
  onFrame(frame: LiveFrame): void;
  /** The connection is lost and will be tried again. */
  onLost(): void;
  /** The server refused for good. */
  onRefused(reason: 'gone'): void;
}

/** Milliseconds before the nth attempt: doubling, with jitter so that clients do not come back in step. */
export function waitBefore(attempt: number, random = Math.random()): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt) * (0.5 + random / 2);
}

/** The plain WebSocket door, kept open: it comes back by itself and goes on where it was. */
export class DeckSocket {
  private socket: WebSocket | null = null;
  private retry: number | undefined;
  private silence: number | undefined;
  private attempt = 0;
  private closed = false;
  private readonly hurry = () => {
    if (this.socket === null) this.schedule(0);
  };
  /** The device says at once what the silence would tell only after a while. */
  private readonly cut = () => {
    this.drop();
    this.lost();
  };

  constructor(private readonly options: SocketOptions) {
    window.addEventListener('online', this.hurry);
    window.addEventListener('offline', this.cut);
    void this.open();
  }

  /** Connects at once when it is waiting to, or anew when it missed something. */
  reconnect(): void {
    this.drop();
    this.schedule(0);
  }

  /** @returns false when there is no connection to send on */
  send(message: object): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  close(): void {
    this.closed = true;
    window.removeEventListener('online', this.hurry);
    window.removeEventListener('offline', this.cut);
    window.clearTimeout(this.retry);
    this.drop();
  }

  private async open(): Promise<void> {
    let address: string;
    try {
      address = await this.options.address();
    } catch {
      return this.lost();
    }
    if (this.closed || this.socket) return;
    const socket = new WebSocket(address);
    this.socket = socket;
    this.watch();
    socket.onmessage = ({ data }) => {
      if (this.socket !== socket) return;
      this.attempt = 0;
      this.watch();
      this.options.onFrame(JSON.parse(String(data)) as LiveFrame);
    };
    socket.onclose = ({ code }) => {
      if (this.socket !== socket) return;
      this.drop();
      if (code === CLOSE.notFound) return this.options.onRefused('gone');
      this.lost();
    };
  }

  private lost(): void {
    if (this.closed) return;
    this.options.onLost();
    this.schedule(waitBefore(this.attempt++));
  }

  private schedule(wait: number): void {
    if (this.closed) return;
    window.clearTimeout(this.retry);
    this.retry = window.setTimeout(() => void this.open(), wait);
  }

  private watch(): void {
    window.clearTimeout(this.silence);
    this.silence = window.setTimeout(() => {
      this.drop();
      this.lost();
    }, SILENCE_MS);
  }

  private drop(): void {
    window.clearTimeout(this.silence);
    const { socket } = this;
    this.socket = null;
    socket?.close();
  }
}
