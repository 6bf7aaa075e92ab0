import { randomBytes } from 'node:crypto';
import { aNewDeck } from '../../../domain/decks/src/testing/a-deck';
import { PostgresStore, postgresStore } from '../testing/postgres-store';

let store: PostgresStore;
beforeAll(async () => {
  store = await postgresStore();
});
afterAll(() => store.close());

const KB = 1_024;

/** A deck whose events behind the first are this large. */
async function deckWithEventsOf(...sizes: number[]): Promise<string> {
  const { deckId } = await store.decks.create(aNewDeck(), null);
  for (const [at, size] of sizes.entries()) {
    const title = randomBytes((size * 3) / 4).toString('base64');
    await store.test.database.query(
      `INSERT INTO deck_events (deck_id, version, event_type, payload) VALUES ($1, $2, 'DeckUpdated', $3)`,
      [deckId, at + 2, { title }],
    );
  }
  return deckId;
}

const read = async (deckId: string, from: number, limit: number, maxBytes?: number) =>
  (await store.feed.read(deckId, from, limit, maxBytes)).map(({ version }) => version);

it('reads as many events as may be, and no more bytes than may be', async () => {
  const deckId = await deckWithEventsOf(100 * KB, 100 * KB, 100 * KB, 100 * KB);
  expect(await read(deckId, 0, 100)).toEqual([1, 2, 3, 4, 5]);
  expect(await read(deckId, 0, 2)).toEqual([1, 2]);
  expect(await read(deckId, 1, 100, 250 * KB)).toEqual([2, 3]);
  expect(await read(deckId, 3, 100, 250 * KB)).toEqual([4, 5]);
});

it('reads one event however large, and never passes one over for a smaller one', async () => {
  const deckId = await deckWithEventsOf(400 * KB, 1 * KB, 400 * KB, 1 * KB);
  expect(await read(deckId, 1, 100, 100 * KB)).toEqual([2]);
  expect(await read(deckId, 2, 100, 100 * KB)).toEqual([3]);
  expect(await read(deckId, 3, 100, 100 * KB)).toEqual([4]);
  expect(await read(deckId, 5, 100, 100 * KB)).toEqual([]);
});
