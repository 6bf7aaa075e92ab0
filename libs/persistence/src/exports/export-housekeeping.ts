import type { Fault } from '@presto/contracts';
import type { DataSource } from 'typeorm';
import { Bites } from '../bites';
import { toJsonb } from '../json';

export interface ExportHousekeepingOptions {
  /** Days after which a file goes that nobody asked for again. */
  readonly keepDays: number;
  /** The product's version, which takes over what is left of others. */
  readonly madeBy: string;
}

/** Minutes without a sign of a version's workers after which there are none. */
const GONE_AFTER = 5;

const UPDATED: Fault = {
  code: 'export.outdated',
  detail: 'The product was updated before the file was made; ask for it again.',
};

// Whoever claims, renews or settles an export touches it. One at a time: of two that ask for the same, the second
// is to see the first.
const LEFT_BEHIND = `
  SELECT left_one.id, EXISTS (SELECT FROM exports own WHERE own.deck_id = left_one.deck_id
      AND own.deck_version = left_one.deck_version AND own.format = left_one.format
      AND own.options = left_one.options AND own.made_by = $1) AS is_known
  FROM exports left_one
  WHERE left_one.made_by <> $1 AND left_one.state IN ('pending', 'claimed')
    AND left_one.updated_at < clock_timestamp() - interval '${GONE_AFTER} minutes'
    AND NOT EXISTS (SELECT FROM exports sign WHERE sign.made_by = left_one.made_by AND sign.state <> 'pending'
                    AND sign.updated_at >= clock_timestamp() - interval '${GONE_AFTER} minutes')
  ORDER BY left_one.created_at LIMIT 1 FOR UPDATE SKIP LOCKED`;

/** Files of one bite, each of up to 32 MB. */
const MOST = 10;

/** Takes files away that nobody has asked for in a while; they can be made again. */
export class ExportHousekeeping {
  private readonly files: Bites;
  private readonly orphans: Bites;

  constructor(database: DataSource, options: ExportHousekeepingOptions) {
    this.files = new Bites(MOST, async (limit) => {
      const [, count]: [unknown[], number] = await database.query(
        `WITH over AS MATERIALIZED (
           SELECT id FROM exports WHERE used_at < clock_timestamp() - make_interval(days => $1)
           LIMIT ${limit} FOR UPDATE SKIP LOCKED)
         DELETE FROM exports WHERE id IN (SELECT id FROM over)`,
        [options.keepDays],
      );
      return count;
    });
    this.orphans = new Bites(1, async () => {
      const [, count]: [unknown[], number] = await database.query(
        `WITH left_behind AS MATERIALIZED (${LEFT_BEHIND})
       UPDATE exports SET updated_at = clock_timestamp(), lease_until = NULL, epoch = epoch + 1, progress = 0,
         made_by = CASE WHEN is_known THEN made_by ELSE $1 END,
         state = CASE WHEN is_known THEN 'failed' ELSE 'pending' END,
         error = CASE WHEN is_known THEN $2::jsonb END
       FROM left_behind WHERE exports.id = left_behind.id`,
        [options.madeBy, toJsonb(UPDATED)],
      );
      return count;
    });
  }

  /** @returns how many went, as many as there is time for */
  exports(): Promise<number> {
    return this.files.run();
  }

  /**
   * Takes over what was asked for when another version was at work that has no workers any more: it is made by this
   * one, or fails where the same was asked for again meanwhile. @returns how many
   */
  leftBehind(): Promise<number> {
    return this.orphans.run();
  }
}
