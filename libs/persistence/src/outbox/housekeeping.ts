import type { DataSource } from 'typeorm';

export interface HousekeepingOptions {
  /** Days after which decks of guests go; embedded mode has none to go. */
  readonly guestDeckDays: number;
}

const BATCH = 5_000;

/** What nobody needs any more, taken away in bounded bites. */
export class Housekeeping {
  constructor(
    private readonly database: DataSource,
    private readonly options: HousekeepingOptions,
  ) {}

  /** Outbox rows that were published more than an hour ago. @returns how many went */
  outbox(): Promise<number> {
    return this.trim('outbox', 'id', `published_at < clock_timestamp() - interval '1 hour'`);
  }

  /** Idempotency keys older than 24 hours. @returns how many went */
  idempotencyKeys(): Promise<number> {
    return this.trim(
      'idempotency_keys',
      '(user_id, key)',
      `created_at < clock_timestamp() - interval '24 hours'`,
    );
  }

  /** Decks of guests whose time is over, and decks deleted more than seven days ago. @returns how many went */
  async decks(): Promise<number> {
    const guests = await this.trim(
      'decks',
      'id',
      `user_id LIKE 'guest\\_%' AND status IN ('COMPLETED', 'FAILED', 'CANCELLED')
       AND updated_at < clock_timestamp() - make_interval(days => ${Math.trunc(this.options.guestDeckDays)})`,
    );
    return (
      guests +
      (await this.trim('decks', 'id', `deleted_at < clock_timestamp() - interval '7 days'`))
    );
  }

  /** Rows the relay has not published yet. */
  async pending(): Promise<number> {
    const [row]: { count: number }[] = await this.database.query(
      'SELECT count(*)::int AS count FROM outbox WHERE published_at IS NULL',
    );
    return row?.count ?? 0;
  }

  private async trim(table: string, key: string, condition: string): Promise<number> {
    const columns = key.replace(/[()]/g, '');
    const [, count]: [unknown[], number] = await this.database.query(
      `DELETE FROM ${table} WHERE ${key} IN (SELECT ${columns} FROM ${table} WHERE ${condition} LIMIT ${BATCH})`,
    );
    return count;
  }
}
