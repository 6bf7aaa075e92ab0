import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { createDataSource, migrate } from '../data-source';
import { TEST_DATABASE_URL } from './config';

/** A schema of one's own in the real database of the test run. */
export interface TestDatabase {
  readonly database: DataSource;
  readonly url: string;
  readonly schema: string;
  drop(): Promise<void>;
}

export async function testDatabase(poolSize = 20, url = TEST_DATABASE_URL): Promise<TestDatabase> {
  if (!url)
    throw new Error(
      'TEST_DATABASE_URL is not set: run the specs through jest with its services set up',
    );
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = await createDataSource({
    url,
    poolSize: 1,
    applicationName: 'test-admin',
  }).initialize();
  await admin.query(`CREATE SCHEMA ${schema}`);
  const database = await createDataSource({
    url,
    poolSize,
    applicationName: 'test',
    schema,
  }).initialize();
  await migrate(database);
  return {
    database,
    url,
    schema,
    drop: async () => {
      await database.destroy();
      await admin.query(`DROP SCHEMA ${schema} CASCADE`);
      await admin.destroy();
    },
  };
}
