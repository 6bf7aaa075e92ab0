import { OUTSIDE } from '@presto/platform';
import { DataSource, MigrationExecutor } from 'typeorm';
import { DeckRow } from './decks/deck.row';
import { Initial1700000000000 } from './migrations/1700000000000-initial';
import { DeckTitles1795255380000 } from './migrations/1795255380000-deck-titles';
import { Shares1795255200000 } from './migrations/1795255200000-shares';
import { Exports1795255260000 } from './migrations/1795255260000-exports';
import { Themes1795255320000 } from './migrations/1795255320000-themes';
import { PgClient } from './error-listeners';
import { CommandsOfKeys1795255440000 } from './migrations/1795255440000-commands-of-keys';
import { ThemesMadeBy1795255500000 } from './migrations/1795255500000-themes-made-by';
import { patiently } from './patience';
import { SourceRow } from './sources/source.row';
import { watchedSocket } from './watched-socket';

export interface DatabaseOptions {
  readonly url: string;
  /** Connections held at most by this process. */
  readonly poolSize: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Another schema than `public`, for tests that must not meet. */
  readonly schema?: string;
  /** For what operators start, which may take its time: silence is no reason to give the server up. */
  readonly patient?: boolean;
}

/** Every wait on Postgres ends: nothing of ours holds a row or a connection for longer than this. */
const TIMEOUTS = {
  connectionTimeoutMillis: OUTSIDE.postgres.connectMs,
  statement_timeout: OUTSIDE.postgres.statementMs,
  lock_timeout: OUTSIDE.postgres.lockMs,
  idle_in_transaction_session_timeout: OUTSIDE.postgres.idleInTransactionMs,
};

export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    poolSize: options.poolSize,
    entities: [DeckRow, SourceRow],
    migrations: [
      Initial1700000000000,
      Shares1795255200000,
      Exports1795255260000,
      Themes1795255320000,
      DeckTitles1795255380000,
      CommandsOfKeys1795255440000,
      ThemesMadeBy1795255500000,
    ],
    ...(options.schema ? { schema: options.schema } : {}),
    extra: {
      ...TIMEOUTS,
      Client: PgClient,
      keepAlive: true,
      ...(options.patient ? {} : { stream: watchedSocket }),
      ...(options.schema ? { options: `-c search_path=${options.schema}` } : {}),
    },
  });
}

/** Any number: the same one in every process. */
const MIGRATION_LOCK = 7_036_911_001;

/** Brings the schema up to date; processes that start at once wait for each other (advisory lock). */
export async function migrate(dataSource: DataSource): Promise<void> {
  await patiently(dataSource, async (runner) => {
    await runner.query('SET lock_timeout = 0');
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await runner.query(`SET lock_timeout = ${OUTSIDE.postgres.patientLockMs}`);
      // Over the connection that holds the lock: another one has its own limits.
      const pending = new MigrationExecutor(dataSource, runner);
      pending.transaction = 'each';
      await pending.executePendingMigrations();
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    }
  });
}
