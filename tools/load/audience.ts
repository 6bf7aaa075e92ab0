import { type FeedEvent, isStored } from '@presto/contracts';
import { io, type Socket } from 'socket.io-client';

/** What one client has seen of the deck it watches now. */
interface Seat {
  socket: Socket | null;
  deckId: string;
  version: number;
}

/**
 * Live clients, the same number for each deck in the making: when a new deck is there, those who have
 * watched the longest leave theirs for it, as people do.
 */
export class Audience {
  /** Milliseconds from commit to client, of events that came live. */
  readonly latencies: number[] = [];
  /** Versions that a client was not given, or given twice. */
  gaps = 0;
  refused = 0;
  private readonly seats: Seat[] = [];
  private next = 0;

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** `count` more clients, shared out over these decks; resolves when all are live. */
  async take(count: number, deckIds: readonly string[]): Promise<void> {
    for (let from = 0; from < count; from += 100) {
      const some = Array.from({ length: Math.min(100, count - from) }, (_, at) => {
        const seat = {
          socket: null,
          deckId: deckIds[(from + at) % deckIds.length] ?? '',
          version: 0,
        };
        this.seats.push(seat);
        return this.watch(seat);
      });
      await Promise.all(some);
    }
  }

  /** Moves the next `count` clients over to this deck. */
  async turnTo(deckId: string, count: number): Promise<void> {
    const moved = Array.from({ length: count }, () => this.seats[this.next++ % this.seats.length]);
    await Promise.all(
      moved.map((seat) => {
        if (!seat) return undefined;
        seat.socket?.disconnect();
        Object.assign(seat, { deckId, version: 0 });
        return this.watch(seat);
      }),
    );
  }

  get connected(): number {
    return this.seats.filter(({ socket }) => socket?.connected).length;
  }

  /** Clients that have not got every event of their deck, whose last version is told. */
  behind(versions: ReadonlyMap<string, number>): number {
    return this.seats.filter(({ deckId, version }) => version !== versions.get(deckId)).length;
  }

  leave(): void {
    for (const { socket } of this.seats) socket?.disconnect();
  }

  private watch(seat: Seat): Promise<void> {
    const socket = io(`${this.url}/decks`, {
      transports: ['websocket'],
      forceNew: true,
      auth: (give) => give({ token: this.token, deck_id: seat.deckId, last_version: seat.version }),
    });
    seat.socket = socket;
    let live = false;
    socket.on('event', (event: FeedEvent) => this.see(seat, event, live));
    socket.on('connect_error', () => (this.refused += 1));
    return new Promise((resolve) => {
      const arrived = () => {
        live = true;
        resolve();
      };
      socket.on('replay_complete', arrived);
      // A client that is never let in is counted, not waited for.
      setTimeout(resolve, 20_000).unref();
    });
  }

  private see(seat: Seat, event: FeedEvent, live: boolean): void {
    if (!isStored(event)) return; // progress and heartbeats: no part of the deck's history
    if (event.version !== seat.version + 1) this.gaps += 1;
    seat.version = event.version;
    if (live) this.latencies.push(Date.now() - Date.parse(event.timestamp));
  }
}
