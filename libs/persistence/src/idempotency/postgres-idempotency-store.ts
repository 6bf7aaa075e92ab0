import { IdempotencyState, IdempotencyStore, IdempotentAnswer, KeyClaim } from '@presto/decks';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { storable } from '../json';
import { throughRestarts } from '../retry';
import type { Seal } from '../sources/seal';

interface KeyRow {
  won: boolean;
  repeat: boolean;
  command_id: string;
  fingerprint: string;
  status: number | null;
  sealed_answer: string | null;
}

// A key whose process died before it was settled is free after 60 s, and so is one we hold ourselves, when the
// answer to this statement was lost. Its command id stays, which makes both harmless. A row that was not there
// before has no xmax.
const BEGIN = `
  WITH begun AS (
    INSERT INTO idempotency_keys AS held (user_id, key, fingerprint, token) VALUES ($1, $2, $3, $4)
    ON CONFLICT (user_id, key) DO UPDATE SET token = excluded.token, created_at = clock_timestamp()
      WHERE held.status IS NULL AND held.deck_id IS NULL AND held.fingerprint = excluded.fingerprint
        AND (held.token IS NULL OR held.token = excluded.token
             OR held.created_at < clock_timestamp() - interval '60 seconds')
    RETURNING fingerprint, command_id, xmax <> 0 AS repeat
  )
  SELECT true AS won, repeat, command_id, fingerprint, NULL::int AS status, NULL AS sealed_answer FROM begun
  UNION ALL
  SELECT false, true, command_id, fingerprint, status, sealed_answer FROM idempotency_keys
  WHERE user_id = $1 AND key = $2 AND NOT EXISTS (SELECT FROM begun)`;

export class PostgresIdempotencyStore extends IdempotencyStore {
  constructor(
    private readonly database: DataSource,
    private readonly seal: Seal,
  ) {
    super();
  }

  async begin(userId: string, key: string, fingerprint: string): Promise<IdempotencyState> {
    const token = randomUUID();
    const [row]: KeyRow[] = await throughRestarts.execute(() =>
      this.database.query(BEGIN, [userId, storable(key), fingerprint, token]),
    );
    // No row: it was inserted by another request after our statement began.
    if (!row) return { state: 'in-flight' };
    const { command_id: commandId, status, sealed_answer: sealed } = row;
    if (row.won) {
      return { state: 'new', claim: { userId, key, commandId, token, isRepeat: row.repeat } };
    }
    if (row.fingerprint !== fingerprint) return { state: 'other-body' };
    if (status === null || sealed === null) return { state: 'in-flight' };
    const kept = JSON.parse(this.seal.open(sealed, commandId)) as Omit<IdempotentAnswer, 'status'>;
    return { state: 'done', answer: { status, ...kept } };
  }

  async finish(claim: KeyClaim, { status, ...kept }: IdempotentAnswer): Promise<void> {
    const sealed = this.seal.seal(JSON.stringify(kept), claim.commandId);
    await this.settle('UPDATE idempotency_keys SET status = $4, sealed_answer = $5', claim, [
      status,
      sealed,
    ]);
  }

  async release(claim: KeyClaim): Promise<void> {
    await this.settle('UPDATE idempotency_keys SET token = NULL', claim);
  }

  async abandon(claim: KeyClaim): Promise<void> {
    await this.settle('DELETE FROM idempotency_keys', claim);
  }

  private async settle(
    statement: string,
    { userId, key, token }: KeyClaim,
    values: readonly unknown[] = [],
  ): Promise<void> {
    await throughRestarts.execute(() =>
      this.database.query(
        `${statement} WHERE user_id = $1 AND key = $2 AND token = $3 AND deck_id IS NULL`,
        [userId, storable(key), token, ...values],
      ),
    );
  }
}
