import { Logger } from '@nestjs/common';
import { EventPublisher } from '@presto/messaging';
import { Housekeeping } from '@presto/persistence';
import type { DeckMetrics } from '@presto/platform';
import { aDeck, aNewDeck } from '../../../../libs/domain/decks/src/testing/a-deck';
import { type OwnRedis, ownRedis } from '../../../../libs/messaging/src/testing/own-redis';
import {
  type PostgresStore,
  postgresStore,
} from '../../../../libs/persistence/src/testing/postgres-store';
import { metricsFromZero, seriesOf } from '../testing/metrics';
import { KeepHouse } from './keep-house';

let store: PostgresStore;
let own: OwnRedis;
let stream: EventPublisher;
let metrics: DeckMetrics;
let lines: string[];

const silent = () => undefined;
const write = (line: unknown) => void lines.push(String(line));

beforeAll(async () => {
  store = await postgresStore();
  own = await ownRedis(13);
  stream = new EventPublisher(own.url);
});
beforeEach(async () => {
  lines = [];
  metrics = await metricsFromZero();
  // After the metrics' own module was made, which sets a logger as well.
  Logger.overrideLogger({ log: write, warn: write, error: write, debug: silent });
});
afterAll(async () => {
  stream.close();
  await own.close();
  await store.close();
});

const house = (days = 30) =>
  new KeepHouse(new Housekeeping(store.test.database, { guestDeckDays: days }), stream, metrics);
const run = (sql: string) => store.test.database.query(sql);
const counted = (what: string) => seriesOf('presto_housekeeping_total', { what });

it('takes away each kind of what is over, and tells of each by a line and a metric', async () => {
  const guest = await aDeck().by('guest_1').planned('One').written(0).storedIn(store);
  await store.decks.create(aNewDeck(), { key: 'k', fingerprint: 'a' });
  await run(`UPDATE outbox SET published_at = now() - interval '2 hours'`);
  await run(`UPDATE idempotency_keys SET created_at = now() - interval '25 hours'`);
  await run(
    `UPDATE decks SET updated_at = now() - interval '31 days' WHERE id = '${guest.deckId}'`,
  );
  const long = `now() - interval '31 days'`;
  await run(
    `INSERT INTO themes (name, user_id, label, brand, created_at) VALUES ('brand-1', 'guest_1', 'Mine', '{}', ${long})`,
  );
  await run(
    `INSERT INTO assets (id, user_id, media_type, width, height, bytes, created_at) VALUES (gen_random_uuid(), 'guest_1', 'image/png', 1, 1, '', ${long})`,
  );
  await run(
    `INSERT INTO sources (id, user_id, title, media_type, characters, sealed_text, created_at) VALUES (gen_random_uuid(), 'guest_1', 'S', 'text/plain', 1, '', ${long})`,
  );
  const old = `${Date.now() - 2 * 3_600_000}-0`;
  await own.redis.xadd('presto:events', old, 'entry', '{}');
  await own.redis.xadd('presto:events', '*', 'entry', '{}');

  await house().tidy();

  expect(await own.redis.xlen('presto:events')).toBe(1);
  expect(await store.view(guest.deckId)).toBeNull();
  expect(await counted('decks')).toBe(1);
  for (const what of ['themes', 'pictures', 'sources', 'stream_entries'])
    expect(await counted(what)).toBe(1);
  expect(await counted('idempotency_keys')).toBe(1);
  expect(await counted('outbox_rows')).toBeGreaterThan(1);
  const kinds = ['outbox rows', 'idempotency keys', 'decks', 'stream entries'];
  for (const what of [...kinds, 'themes', 'pictures', 'sources'])
    expect(lines.join('\n')).toMatch(new RegExp(`took \\d+ ${what} away`));
  expect(await seriesOf('presto_housekeeping_last_success_seconds')).toBeGreaterThan(0);
});

it('does the rest when one of them fails, and does not count that as a success', async () => {
  await run(`DELETE FROM idempotency_keys`);
  await store.decks.create(aNewDeck(), { key: 'k', fingerprint: 'a' });
  await run(`UPDATE idempotency_keys SET created_at = now() - interval '25 hours'`);
  const broken = house();
  jest.spyOn(stream, 'trim').mockRejectedValueOnce(new Error('Redis is away'));
  await broken.tidy();
  expect(await counted('idempotency_keys')).toBe(1);
  expect(lines).toContainEqual(expect.stringContaining('waits for the next time: Redis is away'));
  expect(await seriesOf('presto_housekeeping_last_success_seconds')).toBe(0);
});

it('keeps decks of guests for as long as it is told to', async () => {
  const guest = await aDeck().by('guest_2').planned('One').written(0).storedIn(store);
  await run(`UPDATE decks SET updated_at = now() - interval '3 days' WHERE id = '${guest.deckId}'`);
  await house(4).tidy();
  expect(await store.view(guest.deckId)).not.toBeNull();
  await house(2).tidy();
  expect(await store.view(guest.deckId)).toBeNull();
});
