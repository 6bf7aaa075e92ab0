import type { DataSource } from 'typeorm';

export interface HousekeepingOptions {
  /** Days after which decks of guests go, and what else they left; embedded mode has none to go. */
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
       AND updated_at < ${this.guestsTimeIsOver}`,
    );
    return (
      guests +
      (await this.trim('decks', 'id', `deleted_at < clock_timestamp() - interval '7 days'`))
    );
  }

  /** Brand themes of guests who have no deck any more, when their time is over too. @returns how many went */
  themes(): Promise<number> {
    return this.leftByGuests('themes', 'name');
  }

  /** Pictures of such guests: slides hold copies of theirs. @returns how many went */
  pictures(): Promise<number> {
    return this.leftByGuests('assets', 'id');
  }

  /** Documents of such guests. @returns how many went */
  sources(): Promise<number> {
    return this.leftByGuests('sources', 'id');
  }

  /** Rows the relay has not published yet. */
  async pending(): Promise<number> {
    const [row]: { count: number }[] = await this.database.query(
      'SELECT count(*)::int AS count FROM outbox WHERE published_at IS NULL',
    );
    return row?.count ?? 0;
  }

  /** A deck that can still be brought back keeps what is its user's. */
  private leftByGuests(table: 'themes' | 'assets' | 'sources', key: string): Promise<number> {
    return this.trim(
      table,
      key,
      `user_id LIKE 'guest\\_%' AND created_at < ${this.guestsTimeIsOver}
       AND NOT EXISTS (SELECT FROM decks WHERE decks.user_id = ${table}.user_id)`,
    );
  }

  private get guestsTimeIsOver(): string {
    return `clock_timestamp() - make_interval(days => ${Math.trunc(this.options.guestDeckDays)})`;
  }

  private async trim(table: string, key: string, condition: string): Promise<number> {
    const columns = key.replace(/[()]/g, '');
    const [, count]: [unknown[], number] = await this.database.query(
      // The condition twice: who waited for a row that was changed meanwhile looks at it again.
      `DELETE FROM ${table} WHERE ${key} IN (SELECT ${columns} FROM ${table} WHERE ${condition} LIMIT ${BATCH})
       AND ${condition}`,
    );
    return count;
  }
}
