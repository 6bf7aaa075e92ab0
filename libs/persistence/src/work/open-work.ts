import type { UnitKind } from '@presto/decks';
import type { DataSource } from 'typeorm';

/** A unit that waits for a worker. */
export interface WaitingUnit {
  readonly id: string;
  readonly deckId: string;
  readonly kind: UnitKind;
  /** Names the job: the next claim makes another one. */
  readonly epoch: number;
  /** Unfinished units of its user: who waits for little is served before who waits for much. */
  readonly unfinished: number;
  /**
   * Of an edit or an added slide: its place among those that its user has open, from 1 in the order they were
   * asked for. Null for the work of a deck.
   */
  readonly place: number | null;
  readonly createdAt: Date;
}

const COLUMNS = `unit.id, unit.deck_id AS "deckId", unit.kind, unit.epoch, unit.created_at AS "createdAt",
  (SELECT count(*) FROM work_units other WHERE other.user_id = unit.user_id AND other.state IN ('pending', 'claimed'))::int
    AS unfinished,
  CASE WHEN unit.kind IN ('edit', 'add') THEN
    (SELECT count(*) FROM work_units other WHERE other.user_id = unit.user_id AND other.state IN ('pending', 'claimed')
       AND other.kind IN ('edit', 'add') AND (other.created_at, other.id) <= (unit.created_at, unit.id))::int
  END AS place`;

/** What stands in Postgres to be done; queues only hint at it. */
export class OpenWork {
  constructor(private readonly database: DataSource) {}

  /** Those of `unitIds` that still wait, marked as queued. */
  async waiting(unitIds: readonly string[]): Promise<WaitingUnit[]> {
    const [units]: [WaitingUnit[], number] = await this.database.query(
      `UPDATE work_units unit SET queued_at = clock_timestamp() WHERE id = ANY($1) AND state = 'pending' RETURNING ${COLUMNS}`,
      [unitIds],
    );
    return units;
  }

  /** Postgres' clock, in milliseconds. */
  async now(): Promise<number> {
    const [row]: { now: number }[] = await this.database.query(
      'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now',
    );
    return row?.now ?? 0;
  }

  /**
   * Units that nobody seems to be about: their lease ran out, or they were queued longer than `patienceMs` ago,
   * or never. Marked as queued, so that two sweepers do not take the same.
   *
   * @param leasesUntil by Postgres' clock, in milliseconds: a look that arrives there later believes no lease
   */
  async forgotten(
    patienceMs: number,
    limit: number,
    leasesUntil = Infinity,
  ): Promise<WaitingUnit[]> {
    const [units]: [WaitingUnit[], number] = await this.database.query(
      `WITH forgotten AS (
         SELECT id FROM work_units
         WHERE (extract(epoch FROM clock_timestamp()) * 1000 < $3::float8 AND state = 'claimed' AND lease_until < clock_timestamp()
                AND (queued_at IS NULL OR queued_at < lease_until OR queued_at < clock_timestamp() - $1 * interval '1 millisecond'))
            OR (state = 'pending' AND coalesce(queued_at, created_at) < clock_timestamp() - $1 * interval '1 millisecond')
         ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
       UPDATE work_units unit SET queued_at = clock_timestamp() FROM forgotten WHERE unit.id = forgotten.id RETURNING ${COLUMNS}`,
      [patienceMs, limit, leasesUntil],
    );
    return units;
  }
}
