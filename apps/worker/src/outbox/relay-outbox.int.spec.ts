import { EventPublisher, StreamEntry } from '@presto/messaging';
import { OutboxLeader } from '@presto/persistence';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { aDeck, aNewDeck, aSlide } from '../../../../libs/domain/decks/src/testing/a-deck';
import { OwnRedis, ownRedis, until } from '../../../../libs/messaging/src/testing/own-redis';
import {
  PostgresStore,
  postgresStore,
} from '../../../../libs/persistence/src/testing/postgres-store';
import { metricsFromZero, seriesOf } from '../testing/metrics';
import { GenerationMeter } from './generation-meter';
import { RelayOutbox } from './relay-outbox';

jest.setTimeout(60_000);

let store: PostgresStore;
let own: OwnRedis;
const running: { relay: RelayOutbox; stream: EventPublisher }[] = [];

beforeAll(async () => {
  store = await postgresStore({ maxActiveDecks: 1_000 });
  own = await ownRedis(13);
});
afterEach(async () => {
  for (const { relay, stream } of running.splice(0)) {
    await relay.stop();
    stream.close();
  }
});
afterAll(async () => {
  await store.close();
  await own.close();
});

/** A publisher whose Redis is away as long as it is told so. */
class Flaky extends EventPublisher {
  away = false;
  refused = 0;

  override async publish(entries: readonly StreamEntry[]): Promise<void> {
    if (!this.away) return super.publish(entries);
    this.refused += 1;
    throw new Error('Redis is away');
  }
}

async function relaying() {
  const metrics = await metricsFromZero();
  const stream = new Flaky(own.url);
  const led: OutboxLeader[] = [];
  const elect = async () => {
    const leader = await OutboxLeader.elect(store.test.url, { schema: store.test.schema });
    if (leader) led.push(leader);
    return leader;
  };
  const relay = new RelayOutbox(elect, stream, metrics, new GenerationMeter(metrics));
  running.push({ relay, stream });
  relay.start();
  return { relay, stream, led };
}

const published = async (deckId: string): Promise<StreamEntry[]> => {
  const entries = await own.redis.xrange('presto:events', '-', '+');
  return entries
    .map(([, fields]) => JSON.parse(fields[1] ?? '') as StreamEntry)
    .filter((entry) => entry.deckId === deckId);
};
const versions = async (deckId: string) => (await published(deckId)).map(({ version }) => version);
const unpublished = async (): Promise<number> => {
  const [row] = await store.test.database.query(
    'SELECT count(*)::int AS count FROM outbox WHERE published_at IS NULL',
  );
  return row.count;
};
const dry = () => until(async () => (await unpublished()) === 0);

it('publishes every event and every unit, a deck’s in its order, and marks the rows', async () => {
  await relaying();
  const decks = await Promise.all(
    Array.from({ length: 8 }, () => aDeck().planned('One', 'Two').written(1, 0).storedIn(store)),
  );
  await dry();
  for (const { deckId, slideIds } of decks) {
    expect(await versions(deckId)).toEqual([1, 2, 3, 4, 5, 6]);
    const told = await published(deckId);
    expect(told.map(({ event }) => event)).toEqual(await store.events(deckId));
    expect(told.flatMap(({ units }) => units)).toEqual([deckId, ...slideIds]);
  }
});

it('tells the epoch of the deck, by which what a restored dump has lost is known', async () => {
  await relaying();
  const { deckId } = await store.decks.create(aNewDeck(), null);
  await until(async () => (await published(deckId)).length === 1);
  expect((await published(deckId))[0]).toMatchObject({ version: 1, epoch: 1 });
});

it('publishes soon after a nudge, and also without one', async () => {
  const { relay } = await relaying();
  await dry();
  const { deckId } = await store.decks.create(aNewDeck(), null);
  relay.nudge();
  await until(async () => (await versions(deckId)).length === 1, 1_000);
  const other = await store.decks.create(aNewDeck(), null);
  await until(async () => (await versions(other.deckId)).length === 1, 2_000);
});

it('publishes a picture as the version that it came with', async () => {
  const { deckId, slideIds } = await aDeck().planned('One').written(0).storedIn(store);
  const pictured = { ...aSlide('One'), html_content: 'A'.repeat(500_000) };
  await store.decks.change(deckId, {}, (deck) =>
    deck.updateSlide(slideIds[0] ?? '', pictured, randomUUID(), null),
  );
  await relaying();
  await dry();
  expect(await versions(deckId)).toEqual([1, 2, 3, 4, 5, 6]);
  expect((await published(deckId)).at(-1)?.event).toBeNull();
});

it('loses no row while Redis is away, and does not read the same ones all the time', async () => {
  const { stream, led } = await relaying();
  await until(() => led.length > 0);
  await dry();
  stream.away = true;
  const reads = jest.spyOn(OutboxLeader.prototype, 'pending');
  const { deckId } = await aDeck().planned('One').written(0).storedIn(store);
  // Longer than an idle session lives: signs of life keep the lead.
  await new Promise((resolve) => setTimeout(resolve, 5_500));
  expect(stream.refused).toBeGreaterThan(5);
  expect(await versions(deckId)).toEqual([]);
  expect(await unpublished()).toBeGreaterThan(0);
  const found = await Promise.all(
    reads.mock.results.map(({ value }) => value as Promise<unknown[]>),
  );
  reads.mockRestore();
  expect(found.filter((rows) => rows.length > 0)).toHaveLength(1);
  stream.away = false;
  await dry();
  expect(await versions(deckId)).toEqual([1, 2, 3, 4, 5]);
  expect(led).toHaveLength(1);
});

it('tells how many rows wait, also beyond one batch, and nothing when it no longer leads', async () => {
  const { relay, stream } = await relaying();
  await dry();
  stream.away = true;
  await store.test.database.query(
    `INSERT INTO outbox (deck_id, units) SELECT id, ARRAY[id]
     FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 1200)) one`,
  );
  const told = () => seriesOf('presto_outbox_pending');
  await until(async () => (await told()) === 1_200);
  await relay.stop();
  expect(await told()).toBe(0);
  await relaying();
  await dry();
  await until(async () => (await told()) === 0);
});

it('publishes a row of a lower id that is committed after higher ones were published', async () => {
  await relaying();
  await dry();
  const slow = new Client({ connectionString: store.test.url });
  await slow.connect();
  const late = randomUUID();
  await slow.query(`SET search_path = ${store.test.schema}`);
  await slow.query('BEGIN');
  await slow.query('INSERT INTO outbox (deck_id, units) VALUES ($1, $2)', [late, [late]]);
  const { deckId } = await store.decks.create(aNewDeck(), null);
  await until(async () => (await versions(deckId)).length === 1);
  expect(await published(late)).toEqual([]);
  await slow.query('COMMIT');
  await slow.end();
  await until(async () => (await published(late)).length === 1);
});

it('is taken over by a standby when the session of the leader ends, without a loss', async () => {
  const first = await relaying();
  await until(() => first.led.length === 1);
  const standby = await relaying();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(standby.led).toHaveLength(0);
  await first.relay.stop();
  const { deckId } = await aDeck().planned('One').storedIn(store);
  await until(() => standby.led.length === 1, 6_000);
  await until(async () => (await versions(deckId)).length === 3);
});

it('goes on when Postgres ends the session of the leader', async () => {
  const relay = await relaying();
  await until(() => relay.led.length === 1);
  const ended = await store.test.database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND application_name = 'presto-relay'
       AND objid::int = hashtext($1)`,
    [store.test.schema],
  );
  expect(ended).toHaveLength(1);
  const { deckId } = await aDeck().planned('One').storedIn(store);
  await until(async () => new Set(await versions(deckId)).size === 3);
  expect(relay.led.length).toBeGreaterThan(1);
});
