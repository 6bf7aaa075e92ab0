// The suites of the ports live with the ports and are no part of what the library exports.
import { aNewDeck } from '../../../domain/decks/src/testing/a-deck';
import { PostgresDecks } from '../decks/postgres-decks';
import { NoSignals, PostgresStore, postgresStore } from '../testing/postgres-store';
import { Backlog } from './backlog';

let store: PostgresStore;
beforeEach(async () => {
  store = await postgresStore();
});
afterEach(() => store.close());

describe('more work than the product can do', () => {
  const key = { key: 'k', fingerprint: 'f' };

  it('has new decks told to come back, and a repeated request its first answer', async () => {
    const backlog = new Backlog(store.test.database, 2);
    const limits = { maxActiveDecks: 20, maxOpenEdits: 20 };
    const decks = new PostgresDecks(
      store.test.database,
      store.seal,
      new NoSignals(),
      limits,
      backlog,
    );
    const first = await decks.create(aNewDeck({ userId: 'ann' }), key);
    await decks.create(aNewDeck({ userId: 'ben' }), null);
    await backlog.look();

    await expect(decks.create(aNewDeck({ userId: 'eve' }), null)).rejects.toMatchObject({
      ...{ kind: 'unavailable', code: 'service.busy', retryAfter: expect.any(Number) },
    });
    expect(await decks.create(aNewDeck({ userId: 'ann' }), key)).toEqual(first);
    await expect(
      decks.create(aNewDeck({ userId: 'ann' }), { ...key, fingerprint: 'other' }),
    ).rejects.toMatchObject({ code: 'idempotency.key_reused' });

    await store.test.database.query("UPDATE work_units SET state = 'done' WHERE user_id = 'ben'");
    await backlog.look();
    await decks.create(aNewDeck({ userId: 'eve' }), null);
  });
});
