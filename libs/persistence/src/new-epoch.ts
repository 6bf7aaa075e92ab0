import type { DataSource } from 'typeorm';
import { patiently } from './patience';

/**
 * After a dump was restored: tells clients of every deck that the future they saw is gone. By the clock, because the
 * same dump may be restored twice, with a future of its own each time. Seconds since 1970 fit the column until 2038.
 * All or none, however many there are: a deck that kept its epoch would be believed where it should not be.
 */
export async function newEpoch(database: DataSource): Promise<void> {
  await patiently(database, (runner) =>
    runner.query(
      'UPDATE decks SET epoch = GREATEST(epoch + 1, extract(epoch FROM clock_timestamp())::integer)',
    ),
  );
}
