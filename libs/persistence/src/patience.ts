import { OUTSIDE } from '@presto/platform';
import type { DataSource, QueryRunner } from 'typeorm';

/**
 * Lends a connection for what an operator starts and nobody waits for less: a statement may take as long as it
 * does, and waits for whoever of ours holds a lock.
 */
export async function patiently<T>(
  dataSource: DataSource,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(
      `SET statement_timeout = 0; SET lock_timeout = ${OUTSIDE.postgres.patientLockMs}`,
    );
    return await work(runner);
  } finally {
    // The pool gives the connection to others.
    await runner.query('RESET statement_timeout; RESET lock_timeout').catch(() => undefined);
    await runner.release();
  }
}
