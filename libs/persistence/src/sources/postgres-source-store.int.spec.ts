import { randomUUID } from 'node:crypto';
import { PostgresStore, postgresStore } from '../testing/postgres-store';
import { PostgresSourceStore } from './postgres-source-store';

let store: PostgresStore;
let sources: PostgresSourceStore;

beforeAll(async () => {
  store = await postgresStore();
  sources = new PostgresSourceStore(store.test.database, store.seal);
});
afterAll(() => store.close());

const aSource = (userId: string, text: string) => ({
  ...{ id: randomUUID(), userId, title: `About ${text}`, mediaType: 'text/plain', text },
});

it('gives the user’s own in the order asked for, each once', async () => {
  const [a, b, theirs] = [aSource('u', 'A\u0000'), aSource('u', 'B'), aSource('other', 'C')];
  for (const source of [a, b, theirs]) await sources.add(source);
  const loaded = await sources.load('u', [b.id, a.id, theirs.id, b.id, randomUUID()]);
  expect(loaded.map(({ text }) => text)).toEqual(['B', 'A\u0000']);
  expect(loaded[0]).toEqual({ ...b, createdAt: expect.any(Date) as Date });
});

it('lists newest first without the text', async () => {
  const userId = randomUUID();
  const [a, b] = [aSource(userId, 'A'), aSource(userId, 'BB')];
  for (const source of [a, b]) await sources.add(source);
  expect(await sources.list(userId)).toMatchObject([
    { id: b.id, characters: 2 },
    { id: a.id, characters: 1 },
  ]);
  expect((await sources.list(userId))[0]).not.toHaveProperty('text');
});

it('stored again after an answer that was lost is one', async () => {
  const source = aSource(randomUUID(), 'A');
  await sources.add(source);
  await sources.add(source);
  expect(await sources.list(source.userId)).toHaveLength(1);
});

it('is deleted by its user alone', async () => {
  const source = aSource(randomUUID(), 'A');
  await sources.add(source);
  expect(await sources.delete('other', source.id)).toBe(false);
  expect(await sources.delete(source.userId, source.id)).toBe(true);
  expect(await sources.load(source.userId, [source.id])).toEqual([]);
});
