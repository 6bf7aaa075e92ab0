import { TestDatabase, testDatabase } from '../testing/test-database';
import { PostgresIdempotencyStore } from './postgres-idempotency-store';

let test: TestDatabase;
let store: PostgresIdempotencyStore;

beforeAll(async () => {
  test = await testDatabase();
  store = new PostgresIdempotencyStore(test.database);
});
afterAll(() => test.drop());

it('tells one of many that the key is new, and the others that it is in flight', async () => {
  const states = await Promise.all(Array.from({ length: 20 }, () => store.begin('u', 'one', 'f')));
  expect(states.filter(({ state }) => state === 'new')).toHaveLength(1);
  expect(states.filter(({ state }) => state === 'in-flight')).toHaveLength(19);
});

it('gives the first answer again, and refuses another body', async () => {
  const answer = { status: 200, body: { ok: true }, headers: { etag: '"3"' } };
  await store.begin('u', 'two', 'f');
  await store.finish('u', 'two', answer);
  expect(await store.begin('u', 'two', 'f')).toEqual({ state: 'done', answer });
  expect(await store.begin('u', 'two', 'g')).toEqual({ state: 'other-body' });
  expect(await store.begin('somebody else', 'two', 'g')).toEqual({ state: 'new', again: false });
});

it('frees a key that was abandoned', async () => {
  await store.begin('u', 'three', 'f');
  await store.abandon('u', 'three');
  expect(await store.begin('u', 'three', 'g')).toEqual({ state: 'new', again: false });
});

it('counts a key as new that was lost with its process more than 60 s ago', async () => {
  await store.begin('u', 'four', 'f');
  expect(await store.begin('u', 'four', 'f')).toEqual({ state: 'in-flight' });
  await test.database.query(
    `UPDATE idempotency_keys SET created_at = now() - interval '61 s' WHERE key = 'four'`,
  );
  expect(await store.begin('u', 'four', 'f')).toEqual({ state: 'new', again: true });
});
