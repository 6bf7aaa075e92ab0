import type { IdempotencyState, KeyClaim } from '@presto/decks';
import { randomBytes, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { aDeck } from '../../../domain/decks/src/testing/a-deck';
import { Housekeeping } from '../outbox/housekeeping';
import { Seal } from '../sources/seal';
import { PostgresStore, postgresStore } from '../testing/postgres-store';
import { PostgresIdempotencyStore } from './postgres-idempotency-store';

let held: PostgresStore;
let database: DataSource;
let store: PostgresIdempotencyStore;

beforeAll(async () => {
  held = await postgresStore();
  database = held.test.database;
  store = new PostgresIdempotencyStore(database, held.seal);
});
afterAll(() => held.close());

const ANSWER = { status: 200, body: { ok: true }, shows: null, headers: { etag: '"3"' } };

const claimOf = (begun: IdempotencyState): KeyClaim => {
  if (begun.state !== 'new') throw new Error(`the key is ${begun.state}`);
  return begun.claim;
};
const claim = async (key: string, fingerprint = 'f') =>
  claimOf(await store.begin('u', key, fingerprint));
const age = (key: string, interval: string) =>
  database.query(`UPDATE idempotency_keys SET created_at = now() - $2::interval WHERE key = $1`, [
    key,
    interval,
  ]);

it('tells one of many that the key is new, and the others that it is in flight', async () => {
  const states = await Promise.all(Array.from({ length: 20 }, () => store.begin('u', 'one', 'f')));
  expect(states.filter(({ state }) => state === 'new')).toHaveLength(1);
  expect(states.filter(({ state }) => state === 'in-flight')).toHaveLength(19);
});

it('gives the first answer again, and refuses another body', async () => {
  await store.finish(await claim('two'), ANSWER);
  expect(await store.begin('u', 'two', 'f')).toEqual({ state: 'done', answer: ANSWER });
  expect(await store.begin('u', 'two', 'g')).toEqual({ state: 'other-body' });
  expect(await store.begin('somebody else', 'two', 'g')).toMatchObject({ state: 'new' });
});

it('gives an answer with every character as it was', async () => {
  const answer = { ...ANSWER, body: { text: 'NUL \u0000, half a \ud800 pair, 한국어' } };
  await store.finish(await claim('text'), answer);
  expect(await store.begin('u', 'text', 'f')).toEqual({ state: 'done', answer });
});

it('keeps no answer readable', async () => {
  await store.finish(await claim('secret'), {
    status: 201,
    body: { share_id: 'opens-the-deck' },
    shows: null,
    headers: { location: '/api/v1/shares/opens-the-deck' },
  });
  const [{ kept }] = await database.query(
    `SELECT row_to_json(held)::text AS kept FROM idempotency_keys held WHERE key = 'secret'`,
  );
  expect(kept).toContain('"status":201');
  expect(kept).not.toContain('opens-the-deck');
  expect(kept).not.toContain('location');
});

it('frees a key that was abandoned, for another command', async () => {
  const first = await claim('three');
  await store.abandon(first);
  const second = await claim('three', 'g');
  expect(second).toMatchObject({ isRepeat: false });
  expect(second.commandId).not.toBe(first.commandId);
});

it('gives a key that was released to the next with its body, as the same command', async () => {
  const first = await claim('released');
  await store.release(first);
  expect(await store.begin('u', 'released', 'g')).toEqual({ state: 'other-body' });
  expect(await claim('released')).toMatchObject({ commandId: first.commandId, isRepeat: true });
  expect(await store.begin('u', 'released', 'f')).toEqual({ state: 'in-flight' });
});

it('gives a key on that was lost with its process more than 60 s ago, as the same command', async () => {
  const lost = await claim('four');
  expect(await store.begin('u', 'four', 'f')).toEqual({ state: 'in-flight' });
  await age('four', '61 s');
  expect(await claim('four')).toMatchObject({ commandId: lost.commandId, isRepeat: true });
});

it('has a key settled by whom it was given to, and not by who wakes up late', async () => {
  const late = await claim('taken over');
  await age('taken over', '61 s');
  const now = await claim('taken over');
  await store.finish(late, { ...ANSWER, status: 500 });
  await store.abandon(late);
  await store.release(late);
  expect(await store.begin('u', 'taken over', 'f')).toEqual({ state: 'in-flight' });
  await store.finish(now, ANSWER);
  expect(await store.begin('u', 'taken over', 'f')).toEqual({ state: 'done', answer: ANSWER });
});

it('does not wait for itself when the answer to its beginning was lost', async () => {
  let lost = 0;
  const losing = Object.create(database, {
    query: {
      value: async (sql: string, parameters: unknown[]) => {
        const rows: unknown = await database.query(sql, parameters);
        if (lost++ > 0) return rows;
        throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
      },
    },
  }) as DataSource;
  const claimed = claimOf(
    await new PostgresIdempotencyStore(losing, held.seal).begin('u', 'lost answer', 'f'),
  );
  expect(lost).toBe(2);
  await store.finish(claimed, ANSWER);
  expect(await store.begin('u', 'lost answer', 'f')).toEqual({ state: 'done', answer: ANSWER });
});

it('opens answers that were sealed with an earlier key', async () => {
  const [old, current] = [randomBytes(32), randomBytes(32)];
  await new PostgresIdempotencyStore(database, new Seal([old])).finish(
    await claim('rotated'),
    ANSWER,
  );
  const rotated = new PostgresIdempotencyStore(database, new Seal([current, old]));
  expect(await rotated.begin('u', 'rotated', 'f')).toEqual({ state: 'done', answer: ANSWER });
});

it('has an edit applied once while its key is kept, and again when it is used anew after that', async () => {
  const { deckId } = await aDeck().planned('One').storedIn(held);
  const rename = ({ commandId }: KeyClaim) =>
    held.decks.change(deckId, { commandId }, (deck) => {
      deck.update({ title: `Title ${randomUUID()}` }, commandId, null);
      return 'applied';
    });
  // Its process dies between the commit and the answer.
  expect(await rename(await claim('edit'))).toBe('applied');
  await age('edit', '61 s');
  const again = await claim('edit');
  expect(await rename(again)).toBeNull();
  await store.finish(again, ANSWER);

  await age('edit', '25 hours');
  await new Housekeeping(database, { guestDeckDays: 30 }).idempotencyKeys();
  expect(await rename(await claim('edit'))).toBe('applied');
});
