import type { FeedEvent } from '@presto/contracts';
import { RedisWorkSignals } from '@presto/messaging';
import { io, Socket } from 'socket.io-client';
import { Pool } from 'pg';
import { randomUUID } from 'node:crypto';
import { Stack } from '../../apps/e2e/src/testing/stack';
import { DeliveryFloor } from './delivery-floor';
import { Comparison, inTurn, median, percentile } from './compare';

const CLIENTS = 1_000;
const PER_SECOND = 500;
const SECONDS = 6;

/** Commit → client at 500 events a second over 1,000 clients, against XADD → group → publish → emit. */
export async function measureDelivery(repetitions: number): Promise<Comparison[]> {
  const stack = await Stack.start({
    env: {
      USER_MAX_ACTIVE_DECKS: '1000000',
      USER_MAX_CONNECTIONS: '1000000',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    },
  });
  const pool = new Pool({ connectionString: stack.services.databaseUrl, max: 16 });
  const signals = new RedisWorkSignals(stack.services.redisUrl);
  const floor = await DeliveryFloor.start(stack.services.redisUrl, CLIENTS);
  try {
    const decks = await idleDecks(pool, CLIENTS);
    const latencies: number[] = [];
    const sockets = await connect(stack, decks, (event) => {
      if (event.event_type === 'DeckUpdated')
        latencies.push(Date.now() - Date.parse(event.timestamp));
    });
    const measured = await inTurn(
      repetitions,
      () => floor.measure(PER_SECOND, SECONDS),
      async () => {
        latencies.length = 0;
        await renameAtRate(pool, signals, decks);
        await new Promise((resolve) => setTimeout(resolve, 500));
        return [...latencies];
      },
    );
    for (const socket of sockets) socket.disconnect();
    const expected = PER_SECOND * SECONDS;
    const lost = measured.ours.map((run) => expected - run.length);
    const rows: [string, number, number][] = [
      ['p50', 0.5, 5],
      ['p99', 0.99, 60],
    ];
    return rows.map(([name, share, limit]) => {
      const ours = median(measured.ours.map((run) => percentile(run, share)));
      const base = median(measured.floor.map((run) => percentile(run, share)));
      return {
        goal: `G6 commit → client, ${name}`,
        unit: 'ms',
        floor: base,
        ours,
        ratio: ours / base,
        pass: `≤ ${limit} ms`,
        holds: ours <= limit && lost.every((count) => count === 0),
        note: `${PER_SECOND} events/s, ${CLIENTS} clients, ${Math.max(...lost)} lost`,
      };
    });
  } finally {
    await floor.stop();
    await pool.end();
    signals.close();
    await stack.stop();
  }
}

/** Decks that nobody works at, so that nothing but the measured events happens. */
async function idleDecks(pool: Pool, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await pool.query(
    `INSERT INTO decks (id, user_id, title, title_given, status, theme, language, author, brief)
     SELECT id, 'bench', 'Bench', true, 'COMPLETED', 'editorial', 'en', 'extractive', '{}' FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  await pool.query(
    `INSERT INTO deck_events (deck_id, version, event_type, payload) SELECT id, 1, 'DeckCreated', '{}' FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  return ids;
}

async function connect(
  stack: Stack,
  decks: readonly string[],
  take: (event: FeedEvent) => void,
): Promise<Socket[]> {
  const token = stack.token('bench');
  const url = stack.apis[0]?.url ?? '';
  const sockets: Socket[] = [];
  for (let from = 0; from < decks.length; from += 100) {
    await Promise.all(
      decks.slice(from, from + 100).map((deckId) => {
        const socket = io(`${url}/decks`, {
          transports: ['websocket'],
          forceNew: true,
          auth: { token, deck_id: deckId, last_version: 1 },
        });
        sockets.push(socket);
        socket.on('event', take);
        return new Promise<void>((resolve, reject) => {
          socket.on('replay_complete', () => resolve());
          socket.on('connect_error', reject);
        });
      }),
    );
  }
  return sockets;
}

/** Commits events as the product does: under the deck's row lock, with an outbox row and a word to the relay; evenly over time. */
async function renameAtRate(
  pool: Pool,
  signals: RedisWorkSignals,
  decks: readonly string[],
): Promise<void> {
  const total = PER_SECOND * SECONDS;
  const began = performance.now();
  const running: Promise<unknown>[] = [];
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * PER_SECOND) + 1);
    for (; sent < due; sent += 1) {
      running.push(
        pool
          .query(
            `WITH deck AS (UPDATE decks SET version = version + 1 WHERE id = $1 RETURNING id, version),
           event AS (INSERT INTO deck_events (deck_id, version, event_type, payload)
                     SELECT id, version, 'DeckUpdated', $2 FROM deck)
           INSERT INTO outbox (deck_id, version) SELECT id, version FROM deck`,
            [decks[sent % decks.length], JSON.stringify({ title: 'x'.repeat(4_000) })],
          )
          .then(() => signals.outboxFilled()),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(running);
}
