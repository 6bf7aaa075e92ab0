import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { aDeck, aNewDeck, aSlide } from '../../../domain/decks/src/testing/a-deck';
import { PostgresStore, postgresStore } from '../testing/postgres-store';
import { OutboxLeader } from './outbox-leader';

let store: PostgresStore;
const elected: OutboxLeader[] = [];
/** More than any payload here has that is not made large. */
const BYTES = 16_384;

beforeAll(async () => {
  store = await postgresStore();
});
afterEach(async () => {
  for (const leader of elected.splice(0)) await leader.resign();
});
afterAll(() => store.close());

async function elect(): Promise<OutboxLeader | null> {
  const leader = await OutboxLeader.elect(store.test.url, { schema: store.test.schema });
  if (leader) elected.push(leader);
  return leader;
}

async function leads(): Promise<OutboxLeader> {
  const leader = await elect();
  if (!leader) throw new Error('nobody else leads');
  return leader;
}

it('is one of many that stand for election', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, elect));
  expect(all.filter((leader) => leader !== null)).toHaveLength(1);
});

it('makes way for the next when it resigns', async () => {
  const first = await leads();
  expect(await elect()).toBeNull();
  await first.resign();
  expect(await elect()).not.toBeNull();
});

it('of another schema is another leader', async () => {
  await leads();
  const other = await postgresStore();
  const leader = await OutboxLeader.elect(other.test.url, { schema: other.test.schema });
  expect(leader).not.toBeNull();
  await leader?.resign();
  await other.close();
});

it('that is stopped loses the lead after five idle seconds, and can mark nothing then', async () => {
  const stopped = await leads();
  const { deckId } = await store.decks.create(aNewDeck(), null);
  const mine = (await stopped.pending(1_000, BYTES)).filter((entry) => entry.deckId === deckId);
  await new Promise((resolve) => setTimeout(resolve, 5_600));
  const heir = await leads();
  await expect(stopped.published(mine.map(({ id }) => id))).rejects.toThrow();
  expect((await heir.pending(1_000, BYTES)).map((entry) => entry.deckId)).toContain(deckId);
});

it('that gives signs of life keeps the lead', async () => {
  const leader = await leads();
  for (let second = 0; second < 6; second += 1) {
    await leader.stay();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  expect(await elect()).toBeNull();
});

it('reads rows in the order of their ids with what they tell, until they are marked', async () => {
  const leader = await leads();
  const { deckId, slideIds } = await aDeck().planned('One', 'Two').storedIn(store);
  const mine = async () =>
    (await leader.pending(1_000, BYTES)).filter((row) => row.deckId === deckId);
  const rows = await mine();
  expect(rows.map(({ event }) => event)).toEqual(await store.events(deckId));
  expect(rows.flatMap(({ units }) => units)).toEqual([deckId, ...slideIds]);
  await leader.published(rows.slice(0, 2).map(({ id }) => id));
  expect(await mine()).toEqual(rows.slice(2));
});

it('leaves large payloads where they are, however well they are packed, and tells the rest of their events', async () => {
  const leader = await leads();
  const { deckId, slideIds } = await aDeck().planned('One').written(0).storedIn(store);
  for (const picture of [randomBytes(BYTES).toString('base64'), 'A'.repeat(40 * BYTES)])
    await store.decks.change(deckId, {}, (deck) =>
      deck.updateSlide(
        slideIds[0] ?? '',
        { ...aSlide('One'), html_content: picture },
        randomUUID(),
        null,
      ),
    );
  const rows = (await leader.pending(1_000, BYTES)).filter((row) => row.deckId === deckId);
  const stored = await store.events(deckId);
  expect(rows.map(({ head }) => head)).toEqual(
    stored.map(({ payload: _payload, ...head }) => head),
  );
  expect(rows.map(({ event }) => event)).toEqual(
    stored.map((event) => (event.event_type === 'SlideUpdated' ? null : event)),
  );
  expect(JSON.stringify(stored).length).toBeGreaterThan(40 * BYTES);
  expect(JSON.stringify(rows).length).toBeLessThan(BYTES);
});

it('finds a row whose lower id is committed after higher ones were published', async () => {
  const leader = await leads();
  const late = new Client({ connectionString: store.test.url });
  await late.connect();
  const slow = randomUUID();
  await late.query(`SET search_path = ${store.test.schema}`);
  await late.query('BEGIN');
  await late.query('INSERT INTO outbox (deck_id, units) VALUES ($1, $2)', [slow, [slow]]);
  const { deckId } = await store.decks.create(aNewDeck(), null);
  const seen = await leader.pending(1_000, BYTES);
  expect(seen.map((row) => row.deckId)).toContain(deckId);
  expect(seen.map((row) => row.deckId)).not.toContain(slow);
  await leader.published(seen.map(({ id }) => id));
  await late.query('COMMIT');
  await late.end();
  const after = await leader.pending(1_000, BYTES);
  expect(after).toMatchObject([{ deckId: slow, units: [slow], event: null }]);
  expect(BigInt(after[0]?.id ?? 0)).toBeLessThan(BigInt(seen.at(-1)?.id ?? 0));
});

it('is not held up by what is left of a deck that is gone', async () => {
  const leader = await leads();
  const gone = await aDeck().planned('One').storedIn(store);
  await store.test.database.query('DELETE FROM decks WHERE id = $1', [gone.deckId]);
  const { deckId } = await store.decks.create(aNewDeck(), null);
  const rows = await leader.pending(1_000, BYTES);
  const told = (id: string) => rows.filter((row) => row.deckId === id).map(({ event }) => event);
  expect(told(gone.deckId)).toEqual([null, null, null]);
  expect(told(deckId)).toMatchObject([{ event_type: 'DeckCreated' }]);
});
