import { type FeedEvent, isStored } from '@presto/contracts';
import { Watcher } from '../../apps/e2e/src/testing/live-clients';
import type { Arena } from './arena.ts';
import { type Connection, type Door, open } from './door.ts';
import type { Standing } from './evidence.ts';

/** Milliseconds until a client that was sent away comes back: between half of it and all. */
const BACK_MS = 300;
/** A heartbeat comes every 15 s: who hears nothing for longer is connected to nobody. */
const SILENCE_MS = 20_000;

/** Somebody who watches a deck, and is thrown about between doors and apis: one memory, many connections. */
export class RoamingClient {
  readonly watcher: Watcher;
  /** Connections opened so far, and why those that we did not end were over. */
  connections = 0;
  readonly ends: string[] = [];
  private connection: Connection | null = null;
  private back: NodeJS.Timeout | undefined;
  private readonly pulse: NodeJS.Timeout;
  private heardAt = Date.now();
  /** Since when it has wanted to be connected and to read, milliseconds since 1970; never, while it is away. */
  private hereSince = Infinity;
  /** Everything up to the moment of coming in was read over the connection of now. */
  private isReplayed = false;
  private over = false;
  /** Reads nothing, and so cannot tell whether anybody speaks. */
  private isDawdling = false;

  constructor(
    private readonly arena: Pick<Arena, 'url'>,
    readonly name: string,
    readonly deckId: string,
    private readonly token: string,
    private door: Door,
    private api: number,
  ) {
    this.watcher = new Watcher(deckId);
    this.pulse = setInterval(() => this.listen(), 1_000);
    this.hereSince = Date.now();
    this.enter();
  }

  get version(): number {
    return this.watcher.folded.version;
  }

  /** It has wanted to be connected and to read ever since, so what was committed by then must reach it. */
  hasBeenHereSince(moment: number): boolean {
    return this.hereSince <= moment;
  }

  /** How it stands at this moment, whatever becomes of it. */
  standing(): Standing {
    const { name, deckId, version, watcher } = this;
    const isHere = this.connection !== null && this.isReplayed && !this.isDawdling;
    return { name, deckId, version, watcher, isHere, ends: [...this.ends] };
  }

  /** Drops the connection without a word. */
  leave(): void {
    clearTimeout(this.back);
    this.back = undefined;
    this.connection?.close();
    this.connection = null;
    this.hereSince = Infinity;
  }

  /** Goes on where it was, by another door or at another api. */
  resume(door: Door, api: number): void {
    this.leave();
    this.isDawdling = false;
    this.door = door;
    this.api = api;
    this.hereSince = Date.now();
    this.enter();
  }

  /** Reads nothing for a while. */
  async dawdle(ms: number): Promise<void> {
    const { connection } = this;
    connection?.pause();
    this.isDawdling = true;
    this.hereSince = Infinity;
    await new Promise((resolve) => setTimeout(resolve, ms));
    connection?.resume();
    if (!this.isDawdling) return; // it went on by another door meanwhile
    this.isDawdling = false;
    this.heardAt = Date.now();
    this.hereSince = this.heardAt;
  }

  stop(): void {
    this.over = true;
    clearInterval(this.pulse);
    this.leave();
  }

  private enter(): void {
    if (this.over) return;
    this.connections += 1;
    this.heardAt = Date.now();
    this.isReplayed = false;
    const { token, deckId, watcher } = this;
    const target = {
      url: this.arena.url(this.api),
      ...{ token, deckId },
      lastVersion: () => watcher.folded.version,
    };
    this.connection = open(this.door, target, {
      event: (event) => this.take(event),
      replayed: (at) => {
        this.heardAt = Date.now();
        this.isReplayed = true;
        if (at.version !== watcher.folded.version)
          watcher.faults.push(`replay_complete ${at.version} at ${watcher.folded.version}`);
        watcher.replayed(at);
      },
      resynced: (resync) => watcher.resynced(resync),
      ended: (why) => this.sentAway(why),
    });
  }

  private take(event: FeedEvent): void {
    this.heardAt = Date.now();
    if (!isStored(event) && event.version !== this.version)
      this.watcher.faults.push(`${event.event_type} carries ${event.version} at ${this.version}`);
    this.watcher.take(event);
  }

  private sentAway(why: string): void {
    this.ends.push(why);
    this.connection = null;
    if (this.over || why.includes('not_found') || why.includes('4404')) return;
    this.back = setTimeout(
      () => {
        this.back = undefined;
        this.enter();
      },
      BACK_MS * (0.5 + Math.random() / 2),
    );
  }

  private listen(): void {
    if (this.isDawdling || !this.connection || Date.now() - this.heardAt <= SILENCE_MS) return;
    const { hereSince } = this;
    this.resume(this.door, this.api + 1);
    this.hereSince = hereSince; // it never chose to be away
  }
}
