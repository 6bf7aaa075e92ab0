import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { aDeck, aNewDeck } from '../../../domain/decks/src/testing/a-deck';
import { createDataSource } from '../data-source';
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
  expect(await run('SELECT version FROM outbox ORDER BY version')).toEqual([
    { version: 2 },
    { version: 3 },
  ]);
});

it('takes as many rows as there are, beside another worker that does', async () => {
  await run('DELETE FROM outbox');
  await run(
    `INSERT INTO outbox (deck_id, published_at) SELECT gen_random_uuid(), now() - interval '2 hours'
     FROM generate_series(1, 12000)`,
  );
  const other = new Housekeeping(store.test.database, { guestDeckDays: 30 });
  const [one, two] = await Promise.all([house.outbox(), other.outbox()]);
  expect(one + two).toBe(12_000);
  expect(await run('SELECT FROM outbox')).toEqual([]);
});

it('takes decks away in bites that a statement has time for', async () => {
  const { url, schema } = store.test;
  const { options } = createDataSource({ url, schema, poolSize: 1, applicationName: 'test' });
  const hurried = await new DataSource({
    ...options,
    extra: { ...options.extra, statement_timeout: 200 },
  }).initialize();
  await run(`CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN PERFORM pg_sleep(0.01); RETURN old; END $$`);
  await run('CREATE TRIGGER slowly BEFORE DELETE ON decks FOR EACH ROW EXECUTE FUNCTION slowly()');
  const { deckId } = await aDeck().planned('One').written(0).storedIn(store);
  await run(
    `INSERT INTO decks SELECT (jsonb_populate_record(deck, jsonb_build_object('id', gen_random_uuid(), 'deleted_at', now() - interval '8 days'))).*
     FROM decks deck, generate_series(1, 40) WHERE deck.id = $1`,
    deckId,
  );
  expect(await new Housekeeping(hurried, { guestDeckDays: 30 }).decks()).toBe(40);
  await run('DROP FUNCTION slowly CASCADE');
  await hurried.destroy();
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
  expect(await house.decks()).toBe(0);
  await changing.commitTransaction();
  await changing.release();
  expect(await house.decks()).toBe(0);
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
