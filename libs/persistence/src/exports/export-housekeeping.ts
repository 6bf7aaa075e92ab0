import type { DataSource } from 'typeorm';
import { Bites } from '../bites';

/** Files of one bite, each of up to 32 MB. */
const MOST = 10;

/** Takes files away that nobody has asked for in a while; they can be made again. */
export class ExportHousekeeping {
  private readonly files: Bites;

  constructor(database: DataSource, keepDays: number) {
    this.files = new Bites(MOST, async (limit) => {
      const [, count]: [unknown[], number] = await database.query(
        `WITH over AS MATERIALIZED (
           SELECT id FROM exports WHERE used_at < clock_timestamp() - make_interval(days => $1)
           LIMIT ${limit} FOR UPDATE SKIP LOCKED)
         DELETE FROM exports WHERE id IN (SELECT id FROM over)`,
        [keepDays],
      );
      return count;
    });
  }

  /** @returns how many went, as many as there is time for */
  exports(): Promise<number> {
    return this.files.run();
  }
}
