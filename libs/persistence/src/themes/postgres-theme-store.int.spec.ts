// The suites of the ports live with the ports and are no part of what the library exports.
import { randomUUID } from 'node:crypto';
import { aDeck } from '../../../domain/decks/src/testing/a-deck';
import { assetStoreContract } from '../../../domain/decks/src/testing/asset-store.contract';
import { themeStoreContract } from '../../../domain/decks/src/testing/theme-store.contract';
import { PostgresStore, postgresStore } from '../testing/postgres-store';
import { PostgresAssetStore } from './postgres-asset-store';
import { PostgresThemeStore } from './postgres-theme-store';

let store: PostgresStore;
let themes: PostgresThemeStore;
let assets: PostgresAssetStore;

beforeAll(async () => {
  store = await postgresStore();
  themes = new PostgresThemeStore(store.test.database);
  assets = new PostgresAssetStore(store.test.database);
});
afterAll(() => store.close());

describe('themes in Postgres', () => {
  themeStoreContract(() => ({
    themes,
    use: async (userId, theme) => {
      const { deckId } = await aDeck().planned('One').storedIn(store);
      await store.test.database.query('UPDATE decks SET user_id = $2 WHERE id = $1', [
        deckId,
        userId,
      ]);
      await store.decks.change(deckId, {}, (deck) => deck.update({ theme }, randomUUID(), null));
      // What a deck was, undo and restore lead back to.
      await store.decks.change(deckId, {}, (deck) =>
        deck.update({ theme: 'mono' }, randomUUID(), null),
      );
    },
  }));

  it('keeps text that Postgres refuses readable', async () => {
    const brand = { logo: null, colours: ['#0b1f4b'], font: null };
    await themes.add({ name: 'odd-1', userId: 'odd', label: 'A\u0000B', brand }, 9);
    expect(await themes.find('odd', 'A\u0000B')).toMatchObject({ label: 'A\ufffdB' });
  });
});

describe('assets in Postgres', () => assetStoreContract(() => assets));
