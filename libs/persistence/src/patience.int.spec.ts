import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { aDeck } from '../../domain/decks/src/testing/a-deck';
import { createDataSource, migrate } from './data-source';
import { newEpoch } from './new-epoch';
import { PostgresStore, postgresStore } from './testing/postgres-store';

/** Longer than the statements of the connections here may take. */
class Slow1900000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT pg_sleep(0.2); CREATE TABLE slowly_made ()');
  }
  async down(): Promise<void> {}
}

let store: PostgresStore;
let database: DataSource;

beforeAll(async () => {
  store = await postgresStore();
  const { url, schema } = store.test;
  const { options } = createDataSource({ url, schema, poolSize: 1, applicationName: 'test' });
  database = await new DataSource({
    ...options,
    migrations: [Slow1900000000000],
    extra: { ...options.extra, statement_timeout: 100, lock_timeout: 50 },
  }).initialize();
});
afterAll(async () => {
  await database.destroy();
  await store.close();
});

const run = (sql: string) => store.test.database.query(sql);

it('lasts for a migration that takes longer than a statement may', async () => {
  await migrate(database);
  expect(await run('SELECT * FROM slowly_made')).toEqual([]);
});

it('lasts for a new epoch of more decks than a statement has time for, also of one that is locked', async () => {
  const { deckId } = await aDeck().planned('One').storedIn(store);
  await run(`CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN PERFORM pg_sleep(0.2); RETURN new; END $$`);
  await run('CREATE TRIGGER slowly BEFORE UPDATE ON decks FOR EACH ROW EXECUTE FUNCTION slowly()');
  const holder = store.test.database.createQueryRunner();
  await holder.startTransaction();
  await holder.query('SELECT FROM decks WHERE id = $1 FOR UPDATE', [deckId]);
  const before = (await store.view(deckId))?.epoch ?? 0;
  const told = newEpoch(database);
  await holder.query('SELECT pg_sleep(0.2)');
  await holder.commitTransaction();
  await holder.release();
  await told;
  expect((await store.view(deckId))?.epoch).toBeGreaterThan(before);
});

it('is over with the work that needed it', async () => {
  await newEpoch(database);
  expect(await database.query('SHOW statement_timeout')).toEqual([{ statement_timeout: '100ms' }]);
  expect(await database.query('SHOW lock_timeout')).toEqual([{ lock_timeout: '50ms' }]);
});
