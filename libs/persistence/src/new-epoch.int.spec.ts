import { aDeck } from '../../domain/decks/src/testing/a-deck';
import { newEpoch } from './new-epoch';
import { PostgresStore, postgresStore } from './testing/postgres-store';

let store: PostgresStore;

beforeAll(async () => {
  store = await postgresStore();
});
afterAll(() => store.close());

it('is another one each time the same dump is restored', async () => {
  const { deckId } = await aDeck().planned('One').storedIn(store);
  const { database } = store.test;
  const epoch = async () => (await store.view(deckId))?.epoch ?? 0;
  const dumped = await epoch();
  const epochs = [dumped];
  for (let restored = 0; restored < 2; restored += 1) {
    await database.query('UPDATE decks SET epoch = $1', [dumped]);
    await database.query('SELECT pg_sleep(1)');
    await newEpoch(database);
    epochs.push(await epoch());
  }
  expect(new Set(epochs).size).toBe(3);
  expect(epochs).toEqual([...epochs].sort((one, other) => one - other));
});
