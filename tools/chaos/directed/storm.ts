import WebSocket from 'ws';
import { FEED_DEFAULTS } from '../../../apps/api/src/live/feed-options';
import type { Scenario } from './scenario.ts';
import { sleep, type Stage } from './stage.ts';

/** Sockets that come at once. */
const SOCKETS = process.env['TEST_LONG'] === '1' ? 5_000 : 400;
/** Decks they watch. */
const DECKS = 20;
/** Milliseconds within which who only wants to look at a deck is served meanwhile. */
const LOOK_MS = process.env['TEST_LONG'] === '1' ? 10_000 : 5_000;
/** Connections to Postgres that an api may hold: its pool. */
const POOL = 24;

/** I17: everybody comes at once, and stays. */
export const stormStarvesNobody: Scenario = {
  title: `${SOCKETS} clients that come at once are served by a bounded pool, and idle ones hold no connection`,
  invariant: 'I17',
  seconds: 12,
  play: async (stage) => {
    const user = stage.user(0);
    const ids: string[] = [];
    for (let deck = 0; deck < DECKS; deck += 1)
      ids.push(
        await user.generate({
          source: { text: `# Deck ${deck}\n\nOne fact stands here.` },
          author: 'extractive',
        }),
      );
    const decks = await Promise.all(ids.map((id) => user.finished(id, 60_000)));
    const clients = Array.from({ length: SOCKETS }, (_, index) => {
      const deck = decks[index % decks.length];
      return new Guest(stage, user.token, deck?.id ?? '', index % 2);
    });
    let most = 0;
    let asked = 0;
    let slowest = 0;
    let isOver = false;
    const watched = (async () => {
      while (!isOver) {
        most = Math.max(most, await connectionsOf(stage, 'presto-api'));
        await sleep(50);
      }
    })();
    // Who only wants to look at a deck is served meanwhile.
    const looked = (async () => {
      while (!isOver) {
        const { id } = decks[asked % decks.length] ?? { id: '' };
        const elapsed = stage.arena.pulse.stopwatch();
        await user.json('GET', `/decks/${id}`);
        slowest = Math.max(slowest, elapsed());
        asked += 1;
      }
    })();
    for (const client of clients) client.enter();
    try {
      await stage.until(
        () => clients.every((client, index) => client.version === decks[index % DECKS]?.version),
        `all of ${SOCKETS} to be current`,
        180_000,
      );
    } finally {
      isOver = true;
    }
    await Promise.all([watched, looked]);
    // From now on they are idle: whoever holds a connection of the database holds it for somebody else.
    const busy = await stage.sql(
      "SELECT 1 FROM pg_stat_activity WHERE application_name = 'presto-api' AND state <> 'idle'",
    );
    const renamed = ids[0] ?? '';
    const { version } = await user.json<{ version: number }>('PATCH', `/decks/${renamed}`, {
      title: 'To everybody',
    });
    const watchers = clients.filter(({ deckId }) => deckId === renamed);
    await stage.until(
      () => watchers.every((client) => client.version === version),
      'all of its watchers to read an event',
      30_000,
    );
    const wrong = clients.flatMap(({ faults }) => faults);
    for (const client of clients) client.leave();
    return [
      ...wrong.slice(0, 5),
      ...(most <= 2 * POOL ? [] : [`the two apis held ${most} connections to PostgreSQL`]),
      ...(asked > 0 && slowest <= LOOK_MS
        ? []
        : [`${asked} requests were served meanwhile, the slowest in ${Math.round(slowest)} ms`]),
      ...(busy.length <= 4 ? [] : [`${busy.length} connections are busy though all are idle`]),
    ];
  },
};

/** Connections that an api uses at most beside those of clients that catch up. */
const OTHERS = 5;

/** I17: those who catch up stand in a line of their own, which is shorter than the pool. */
export const catchUpsLeaveRoom: Scenario = {
  title: 'clients that come in all at once leave connections of the pool to requests',
  invariant: 'I17',
  seconds: 12,
  play: async (stage) => {
    const { arena } = stage;
    const user = stage.user(0);
    const ids: string[] = [];
    // More decks than connections: those who watch the same one share a read.
    for (let deck = 0; deck < 2 * POOL; deck += 1)
      ids.push(await user.generate({ source: { text: '# One\n\nA fact.' }, author: 'extractive' }));
    const versions: number[] = [];
    for (const id of ids) versions.push((await user.finished(id, 60_000)).version);
    await arena.apis[1]?.down();
    await arena.apis[0]?.restart();
    const clients = ids.map((id) => new Guest(stage, user.token, id, 0));
    let most = 0;
    try {
      // Nobody is answered until everybody has asked.
      arena.wires.postgres.stall();
      for (const client of clients) client.enter();
      await sleep(2_000);
      arena.wires.postgres.resume();
      const isCurrent = async () => {
        most = Math.max(most, await connectionsOf(stage, 'presto-api'));
        return clients.every(({ version }, index) => version === versions[index]);
      };
      await stage.until(isCurrent, 'all to be current', 30_000);
    } finally {
      arena.wires.postgres.resume();
      for (const client of clients) client.leave();
      await arena.apis[1]?.up();
    }
    return [
      ...clients.flatMap(({ faults }) => faults).slice(0, 5),
      ...(most <= FEED_DEFAULTS.catchUps + OTHERS
        ? []
        : [`an api used ${most} connections of its ${POOL}`]),
    ];
  },
};

async function connectionsOf(stage: Stage, name: string): Promise<number> {
  const rows = await stage.sql('SELECT 1 FROM pg_stat_activity WHERE application_name = $1', [
    name,
  ]);
  return rows.length;
}

/** A client that keeps nothing but where it is, so that thousands fit into one process; comes back when sent away. */
class Guest {
  version = 0;
  readonly faults: string[] = [];
  private socket: WebSocket | null = null;
  private isOver = false;

  constructor(
    private readonly stage: Stage,
    private readonly token: string,
    readonly deckId: string,
    private readonly api: number,
  ) {}

  enter(): void {
    if (this.isOver) return;
    // Past the proxies, which would need two more sockets for each.
    const { port } = this.stage.arena.apis[this.api] ?? { port: 0 };
    const url = `ws://127.0.0.1:${port}`;
    const socket = new WebSocket(`${url}/ws/decks/${this.deckId}?last_version=${this.version}`, {
      headers: { authorization: `Bearer ${this.token}` },
      perMessageDeflate: false,
    });
    this.socket = socket;
    socket.on('error', () => undefined); // the close that follows tells of it
    socket.on('message', (data: Buffer) => this.take(data));
    socket.on('close', () => setTimeout(() => this.enter(), 500 + Math.random() * 1_000));
  }

  leave(): void {
    this.isOver = true;
    this.socket?.terminate();
  }

  private take(data: Buffer): void {
    const { event_type, version } = JSON.parse(data.toString()) as {
      event_type?: string;
      version?: number;
    };
    if (event_type === undefined || version === undefined || event_type === 'Heartbeat') return;
    if (version !== this.version + 1) this.faults.push(`${version} after ${this.version}`);
    this.version = version;
  }
}
