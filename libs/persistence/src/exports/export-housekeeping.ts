import type { DataSource } from 'typeorm';

const BATCH = 100;

/** Takes files away that nobody has asked for in a while; they can be made again. */
export class ExportHousekeeping {
  constructor(
    private readonly database: DataSource,
    private readonly keepDays: number,
  ) {}

  /** @returns how many went, a bounded number at a time */
  async exports(): Promise<number> {
    const [, count]: [unknown[], number] = await this.database.query(
      `DELETE FROM exports WHERE id IN (
         SELECT id FROM exports WHERE used_at < clock_timestamp() - make_interval(days => $1) LIMIT ${BATCH})`,
      [this.keepDays],
    );
    return count;
  }
}
