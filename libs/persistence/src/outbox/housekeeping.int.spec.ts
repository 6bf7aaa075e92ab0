import { randomUUID } from 'node:crypto';
import { aDeck, aNewDeck } from '../../../domain/decks/src/testing/a-deck';
import { PostgresStore, postgresStore } from '../testing/postgres-store';
import { Housekeeping } from './housekeeping';

let store: PostgresStore;
let house: Housekeeping;

beforeAll(async () => {
  store = await postgresStore();
  house = new Housekeeping(store.test.database, { guestDeckDays: 30 });
});
afterAll(() => store.close());

const run = (sql: string, ...parameters: unknown[]) => store.test.database.query(sql, parameters);

it('takes outbox rows away an hour after they were published, and no other', async () => {
  await run('DELETE FROM outbox');
  const { deckId } = await aDeck().planned('One').storedIn(store);
  expect(await house.pending()).toBe(3);
  await run(
    `UPDATE outbox SET published_at = now() - interval '61 minutes' WHERE deck_id = $1 AND version = 1`,
    deckId,
  );
  await run(
    `UPDATE outbox SET published_at = now() - interval '59 minutes' WHERE deck_id = $1 AND version = 2`,
    deckId,
  );
  expect(await house.outbox()).toBe(1);
  expect(await house.outbox()).toBe(0);
  expect(await house.pending()).toBe(1);
});

it('forgets an idempotency key after a day, and then makes another deck of it', async () => {
  const deck = aNewDeck();
  const key = { key: 'k', fingerprint: 'a' };
  const first = await store.decks.create(deck, key);
  expect(await house.idempotencyKeys()).toBe(0);
  await run(`UPDATE idempotency_keys SET created_at = now() - interval '25 hours'`);
  expect(await house.idempotencyKeys()).toBe(1);
  const second = await store.decks.create(aNewDeck({ userId: deck.userId }), key);
  expect(second.deckId).not.toBe(first.deckId);
});

it('takes decks of guests away when their time is over, with all that is theirs', async () => {
  const guest = () => aDeck().by(`guest_${Math.random()}`);
  const done = await guest().planned('One').written(0).storedIn(store);
  const running = await guest().planned('One').storedIn(store);
  const fresh = await guest().planned('One').written(0).storedIn(store);
  const users = await aDeck().by('guestless').planned('One').written(0).storedIn(store);
  await run(
    `UPDATE decks SET updated_at = now() - interval '31 days' WHERE id = ANY($1)`,
    [done, running, users].map(({ deckId }) => deckId),
  );
  expect(await house.decks()).toBe(1);
  expect(await store.view(done.deckId)).toBeNull();
  expect(await store.events(done.deckId)).toEqual([]);
  for (const { deckId } of [running, fresh, users]) expect(await store.view(deckId)).not.toBeNull();
});

it('leaves a deck that its guest changes while it is being taken away', async () => {
  const guest = aDeck().by(`guest_${Math.random()}`).planned('One').written(0);
  const { deckId } = await guest.storedIn(store);
  await run(`UPDATE decks SET updated_at = now() - interval '31 days' WHERE id = $1`, deckId);
  const changing = store.test.database.createQueryRunner();
  await changing.startTransaction();
  await changing.query('UPDATE decks SET updated_at = now() WHERE id = $1', [deckId]);
  const taken = house.decks();
  const waits = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'DELETE FROM decks%'`;
  while ((await run(waits)).length === 0);
  await changing.commitTransaction();
  await changing.release();
  expect(await taken).toBe(0);
  expect(await store.view(deckId)).not.toBeNull();
});

it('takes themes, pictures and documents of guests away when they have no deck any more', async () => {
  const kinds = ['themes', 'assets', 'sources'] as const;
  const owned = async (userId: string) => {
    const id = randomUUID();
    await run(
      `INSERT INTO themes (name, user_id, label, brand) VALUES ($1, $2, 'Mine', '{}')`,
      `brand-${id}`,
      userId,
    );
    await run(
      `INSERT INTO assets (id, user_id, media_type, width, height, bytes) VALUES ($1, $2, 'image/png', 1, 1, '')`,
      id,
      userId,
    );
    await run(
      `INSERT INTO sources (id, user_id, title, media_type, characters, sealed_text) VALUES ($1, $2, 'S', 'text/plain', 1, '')`,
      id,
      userId,
    );
    return userId;
  };
  const gone = await owned(`guest_${randomUUID()}`);
  const withDeck = await owned(`guest_${randomUUID()}`);
  const user = await owned(`guestless_${randomUUID()}`);
  const deck = await aDeck().by(withDeck).planned('One').written(0).storedIn(store);
  await store.decks.change(deck.deckId, {}, (one) => one.delete('d'));
  for (const kind of kinds) await run(`UPDATE ${kind} SET created_at = now() - interval '31 days'`);
  const fresh = await owned(`guest_${randomUUID()}`);

  expect(await house.themes()).toBe(1);
  expect(await house.pictures()).toBe(1);
  expect(await house.sources()).toBe(1);
  for (const kind of kinds) {
    const left = await run(`SELECT user_id FROM ${kind} WHERE user_id = ANY($1)`, [
      gone,
      withDeck,
      user,
      fresh,
    ]);
    const users = (left as { user_id: string }[]).map(({ user_id }) => user_id);
    expect(new Set(users)).toEqual(new Set([withDeck, user, fresh]));
  }
});

it('keeps a deleted deck for seven days', async () => {
  const { deckId } = await aDeck().planned('One').written(0).storedIn(store);
  await store.decks.change(deckId, {}, (deck) => deck.delete('d'));
  expect(await house.decks()).toBe(0);
  await run(`UPDATE decks SET deleted_at = now() - interval '8 days' WHERE id = $1`, deckId);
  await expect(
    store.decks.change(deckId, { deleted: true }, (deck) => deck.undelete('u')),
  ).rejects.toMatchObject({ code: 'deck.not_found' });
  expect(await house.decks()).toBe(1);
  expect(await store.feed.head(deckId)).toBeNull();
});
