import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { aDeck } from '../../../domain/decks/src/testing/a-deck';
import { createDataSource } from '../data-source';
import { PostgresSourceStore } from '../sources/postgres-source-store';
import { CutWire } from '../testing/cut-wire';
import { NoSignals, PostgresStore, postgresStore } from '../testing/postgres-store';
import { PostgresAssetStore } from '../themes/postgres-asset-store';
import { PostgresThemeStore } from '../themes/postgres-theme-store';
import { PostgresDecks } from './postgres-decks';

let store: PostgresStore;
let wire: CutWire;
let database: DataSource;

beforeAll(async () => {
  store = await postgresStore();
  wire = await CutWire.to(store.test.url);
  database = await createDataSource({
    ...{ url: wire.url, schema: store.test.schema },
    ...{ poolSize: 4, applicationName: 'cut' },
  }).initialize();
});
afterAll(async () => {
  await database.destroy();
  wire.close();
  await store.close();
});

/** Does it while the answer to one of its statements is lost. */
async function without<T>(statement: string, work: () => Promise<T>): Promise<T> {
  const lost = wire.lost;
  wire.loseAnswerTo(statement);
  const done = await work();
  expect(wire.lost).toBe(lost + 1);
  return done;
}

const decks = () =>
  new PostgresDecks(database, store.seal, new NoSignals(), { maxActiveDecks: 9, maxOpenEdits: 9 });

describe('when the answer to its COMMIT is lost', () => {
  it('a deletion is done, and so is its taking back', async () => {
    const { deckId, userId } = await aDeck().planned('One').written(0).storedIn(store);
    const [deletion, taking] = [randomUUID(), randomUUID()];
    await without('COMMIT', () =>
      decks().change(deckId, { userId, commandId: deletion }, (deck) => deck.delete(deletion)),
    );
    expect(await store.view(deckId)).toBeNull();
    await without('COMMIT', () =>
      decks().change(deckId, { userId, commandId: taking, deleted: true }, (deck) =>
        deck.undelete(taking),
      ),
    );
    expect(await store.view(deckId)).toMatchObject({ status: 'COMPLETED' });
    const types = (await store.events(deckId)).map(({ event_type }) => event_type);
    expect(types.slice(-2)).toEqual(['DeckDeleted', 'DeckUpdated']);
  });
});

describe('when the answer to its DELETE is lost', () => {
  it('a source is deleted, and there was one', async () => {
    const sources = new PostgresSourceStore(database, store.seal);
    const [id, userId] = [randomUUID(), randomUUID()];
    await sources.add({ id, userId, title: 'A', mediaType: 'text/plain', text: 'A' });
    expect(await without('DELETE FROM', () => sources.delete(userId, id))).toBe(true);
    expect(await sources.delete(userId, id)).toBe(false);
  });

  it('a picture is deleted, and there was one', async () => {
    const assets = new PostgresAssetStore(database);
    const [id, userId] = [randomUUID(), randomUUID()];
    const shape = { width: 1, height: 1, tone: 'dark' as const, bytes: Uint8Array.of(1) };
    await assets.add({ id, userId, picture: { mediaType: 'image/png', ...shape } }, 1);
    expect(await without('DELETE FROM', () => assets.delete(userId, id))).toBe(true);
    expect(await assets.delete(userId, id)).toBe(false);
  });

  it('a theme is deleted, and there was one', async () => {
    const themes = new PostgresThemeStore(database);
    const [name, userId] = [randomUUID(), randomUUID()];
    const brand = { logo: null, colours: ['#0b1f4b'], font: null };
    await themes.add({ name, userId, label: 'Acme', brand }, 1);
    expect(await without('DELETE FROM', () => themes.remove(userId, name))).toBe(true);
    expect(await themes.remove(userId, name)).toBe(false);
  });
});
