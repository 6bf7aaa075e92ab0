import type { DataSource } from 'typeorm';

/**
 * After a dump was restored: tells clients of every deck that the future they saw is gone. By the clock, because the
 * same dump may be restored twice, with a future of its own each time. Seconds since 1970 fit the column until 2038.
 */
export async function newEpoch(database: DataSource): Promise<void> {
  await database.query(
    'UPDATE decks SET epoch = GREATEST(epoch + 1, extract(epoch FROM clock_timestamp())::integer)',
  );
}
