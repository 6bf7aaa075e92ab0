import { IdempotencyState, IdempotencyStore, IdempotentAnswer } from '@presto/decks';
import type { DataSource } from 'typeorm';
import { storable, toJsonb } from '../json';
import { throughRestarts } from '../retry';

interface KeyRow {
  won: boolean;
  again: boolean;
  fingerprint: string;
  status: number | null;
  headers: Record<string, string> | null;
  body: unknown;
}

// A key whose process died before it was settled counts as new after 60 s; its command id makes that harmless.
// A row that this very statement inserted has no xmax; one that it took over has.
const BEGIN = `
  WITH begun AS (
    INSERT INTO idempotency_keys AS held (user_id, key, fingerprint) VALUES ($1, $2, $3)
    ON CONFLICT (user_id, key) DO UPDATE SET created_at = clock_timestamp()
      WHERE held.status IS NULL AND held.deck_id IS NULL AND held.fingerprint = excluded.fingerprint
        AND held.created_at < clock_timestamp() - interval '60 seconds'
    RETURNING fingerprint, xmax <> '0'::xid AS again
  )
  SELECT true AS won, again, fingerprint, NULL::int AS status, NULL::jsonb AS headers, NULL::jsonb AS body FROM begun
  UNION ALL
  SELECT false, false, fingerprint, status, headers, body FROM idempotency_keys
  WHERE user_id = $1 AND key = $2 AND NOT EXISTS (SELECT FROM begun)`;

export class PostgresIdempotencyStore extends IdempotencyStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  async begin(userId: string, key: string, fingerprint: string): Promise<IdempotencyState> {
    const [row]: KeyRow[] = await throughRestarts.execute(() =>
      this.database.query(BEGIN, [userId, storable(key), fingerprint]),
    );
    // No row: it was inserted by another request after our statement began.
    if (!row) return { state: 'in-flight' };
    if (row.won) return { state: 'new', again: row.again };
    if (row.fingerprint !== fingerprint) return { state: 'other-body' };
    if (row.status === null) return { state: 'in-flight' };
    return {
      state: 'done',
      answer: { status: row.status, headers: row.headers ?? {}, body: row.body },
    };
  }

  async finish(userId: string, key: string, answer: IdempotentAnswer): Promise<void> {
    const { status, headers, body } = answer;
    await throughRestarts.execute(() =>
      this.database.query(
        'UPDATE idempotency_keys SET status = $3, headers = $4, body = $5 WHERE user_id = $1 AND key = $2',
        [userId, storable(key), status, toJsonb(headers), toJsonb(body)],
      ),
    );
  }

  async abandon(userId: string, key: string): Promise<void> {
    await throughRestarts.execute(() =>
      this.database.query(
        'DELETE FROM idempotency_keys WHERE user_id = $1 AND key = $2 AND status IS NULL AND deck_id IS NULL',
        [userId, storable(key)],
      ),
    );
  }
}
