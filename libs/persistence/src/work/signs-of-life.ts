import type { Fence } from '@presto/decks';
import { OUTSIDE, outsideTrouble } from '@presto/platform';
import { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { PgClient } from '../error-listeners';
import { watchedSocket } from '../watched-socket';

// A row that a commit holds right now is skipped: it is being settled, not lost.
const RENEW = `
  WITH ours AS (
    SELECT unit.id FROM work_units unit
    JOIN unnest($1::uuid[], $2::int[]) AS held (id, epoch) ON held.id = unit.id AND held.epoch = unit.epoch
    WHERE unit.state = 'claimed' ORDER BY unit.id FOR UPDATE OF unit SKIP LOCKED
  )
  UPDATE work_units SET lease_until = clock_timestamp() + $3 * interval '1 millisecond'
  WHERE id IN (SELECT id FROM ours)`;

const LOST = `
  SELECT held.id FROM unnest($1::uuid[], $2::int[]) AS held (id, epoch)
  LEFT JOIN work_units unit ON unit.id = held.id AND unit.epoch = held.epoch AND unit.state = 'claimed'
  WHERE unit.id IS NULL`;

/** One works; the other is for a cancel that comes meanwhile, and for when the first does not answer. */
const CONNECTIONS = 2;

/**
 * Tells Postgres that claims are alive, over connections of its own: one that was forgotten on the way is
 * given up after a beat and another takes its place, long before a lease runs out. Over those that work
 * uses it would wait as long as work may, and calls in flight would be paid for twice.
 */
export class SignsOfLife {
  private readonly pool: Pool;

  /** @param beatMs how long a sign may take before the connection counts as dead; milliseconds */
  constructor({ options }: DataSource, beatMs: number) {
    const { url, applicationName, extra } = options as {
      url?: string;
      applicationName?: string;
      extra?: { options?: string };
    };
    this.pool = new Pool({
      ...(url ? { connectionString: url } : {}),
      ...(extra?.options ? { options: extra.options } : {}),
      application_name: applicationName ?? 'presto',
      Client: PgClient,
      max: CONNECTIONS,
      connectionTimeoutMillis: OUTSIDE.postgres.connectMs,
      query_timeout: beatMs,
      statement_timeout: OUTSIDE.postgres.statementMs,
      keepAlive: true,
      stream: watchedSocket,
    });
    // Without a listener an error on an idle connection ends the process; the next sign tells of it.
    this.pool.on('error', () => undefined);
  }

  /** @throws when Postgres does not answer, on a second connection neither */
  async renew(claims: readonly Fence[], leaseMs: number): Promise<void> {
    await this.query(RENEW, [...columns(claims), leaseMs]);
  }

  /** @returns ids of those units whose claim is not the one given any more */
  async lost(claims: readonly Fence[]): Promise<Set<string>> {
    const { rows } = await this.query<{ id: string }>(LOST, columns(claims));
    return new Set(rows.map(({ id }) => id));
  }

  close(): void {
    this.pool.end().catch(() => undefined);
  }

  /** What fails on one connection (the pool forgets it then) is asked at once over another. */
  private async query<Row extends object>(text: string, values: unknown[]) {
    try {
      return await this.pool.query<Row>(text, values);
    } catch {
      outsideTrouble('postgres', 'failed');
      return await this.pool.query<Row>(text, values);
    }
  }
}

function columns(claims: readonly Fence[]): [string[], number[]] {
  return [claims.map(({ unitId }) => unitId), claims.map(({ epoch }) => epoch)];
}
