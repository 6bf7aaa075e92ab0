import type { DataSource } from 'typeorm';
import { Bites } from '../bites';

export interface HousekeepingOptions {
  /** Days after which decks of guests go, and what else they left; embedded mode has none to go. */
  readonly guestDeckDays: number;
}

/** Rows of one bite: of those that nothing hangs on, and of those with everything of a deck or a file in them. */
const SMALL = 5_000;
const LARGE = 100;

/** What nobody needs any more, taken away in bounded bites. */
export class Housekeeping {
  private readonly rows: Readonly<
    Record<'outbox' | 'keys' | 'guests' | 'deleted' | 'themes' | 'pictures' | 'sources', Bites>
  >;

  constructor(
    private readonly database: DataSource,
    options: HousekeepingOptions,
  ) {
    const guestsTimeIsOver = `clock_timestamp() - make_interval(days => ${Math.trunc(options.guestDeckDays)})`;
    // A deck that can still be brought back keeps what is its user's.
    const leftByGuests = (table: 'themes' | 'assets' | 'sources', key: string) =>
      this.bites(
        LARGE,
        table,
        key,
        `user_id LIKE 'guest\\_%' AND created_at < ${guestsTimeIsOver}
         AND NOT EXISTS (SELECT FROM decks WHERE decks.user_id = ${table}.user_id)`,
      );
    this.rows = {
      outbox: this.bites(
        SMALL,
        'outbox',
        'id',
        `published_at < clock_timestamp() - interval '1 hour'`,
      ),
      keys: this.bites(
        SMALL,
        'idempotency_keys',
        'user_id, key',
        `created_at < clock_timestamp() - interval '24 hours'`,
      ),
      guests: this.bites(
        LARGE,
        'decks',
        'id',
        `user_id LIKE 'guest\\_%' AND status IN ('COMPLETED', 'FAILED', 'CANCELLED')
         AND updated_at < ${guestsTimeIsOver}`,
      ),
      deleted: this.bites(
        LARGE,
        'decks',
        'id',
        `deleted_at < clock_timestamp() - interval '7 days'`,
      ),
      themes: leftByGuests('themes', 'name'),
      pictures: leftByGuests('assets', 'id'),
      sources: leftByGuests('sources', 'id'),
    };
  }

  /** Outbox rows that were published more than an hour ago. @returns how many went */
  outbox(): Promise<number> {
    return this.rows.outbox.run();
  }

  /** Idempotency keys older than 24 hours. @returns how many went */
  idempotencyKeys(): Promise<number> {
    return this.rows.keys.run();
  }

  /** Decks of guests whose time is over, and decks deleted more than seven days ago. @returns how many went */
  async decks(): Promise<number> {
    return (await this.rows.guests.run()) + (await this.rows.deleted.run());
  }

  /** Brand themes of guests who have no deck any more, when their time is over too. @returns how many went */
  themes(): Promise<number> {
    return this.rows.themes.run();
  }

  /** Pictures of such guests: slides hold copies of theirs. @returns how many went */
  pictures(): Promise<number> {
    return this.rows.pictures.run();
  }

  /** Documents of such guests. @returns how many went */
  sources(): Promise<number> {
    return this.rows.sources.run();
  }

  private bites(most: number, table: string, key: string, condition: string): Bites {
    return new Bites(most, async (limit) => {
      const [, count]: [unknown[], number] = await this.database.query(
        // Who is held by others goes another time: workers keep house side by side, and a row that is being changed
        // is needed again. What is locked was looked at as it stands now.
        `WITH over AS MATERIALIZED (
           SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${limit} FOR UPDATE SKIP LOCKED)
         DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM over)`,
      );
      return count;
    });
  }
}
