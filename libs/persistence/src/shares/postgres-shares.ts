import {
  DeckNotFound,
  newShareId,
  type Share,
  shareKey,
  type SharedWith,
  Shares,
  type ShareStanding,
} from '@presto/decks';
import type { DataSource } from 'typeorm';
import { throughRestarts } from '../retry';
import type { Seal } from '../sources/seal';

interface ShareRow {
  /** Null for a deck without a link. */
  readonly sealed_id: string | null;
  readonly created_at: Date | null;
}

interface StandingRow {
  readonly key: string;
  readonly deck_id: string;
  readonly version: number;
  readonly deleted: boolean;
}

export class PostgresShares extends Shares {
  constructor(
    private readonly database: DataSource,
    private readonly seal: Seal,
  ) {
    super();
  }

  async open(userId: string, deckId: string): Promise<{ share: Share; made: boolean }> {
    for (;;) {
      const made = await this.make(userId, deckId);
      const share = await this.of(userId, deckId);
      if (share) return { share, made };
      // Withdrawn between the two statements: make another.
    }
  }

  async of(userId: string, deckId: string): Promise<Share | null> {
    const [row] = await this.query<ShareRow>(
      `SELECT share.sealed_id, share.created_at FROM decks deck LEFT JOIN shares share ON share.deck_id = deck.id
       WHERE deck.id = $1 AND deck.user_id = $2 AND deck.deleted_at IS NULL`,
      [deckId, userId],
    );
    if (!row) throw new DeckNotFound();
    if (row.sealed_id === null || row.created_at === null) return null;
    const shareId = this.seal.open(row.sealed_id, deckId);
    return { shareId, createdAt: row.created_at.toISOString() };
  }

  async revoke(userId: string, deckId: string): Promise<string | null> {
    const [row] = await this.query<{ key: string | null }>(
      `WITH deck AS (SELECT id FROM decks WHERE id = $1 AND user_id = $2 AND deleted_at IS NULL),
       gone AS (DELETE FROM shares WHERE deck_id IN (SELECT id FROM deck) RETURNING key)
       SELECT (SELECT key FROM gone) AS key FROM deck`,
      [deckId, userId],
    );
    if (!row) throw new DeckNotFound();
    return row.key;
  }

  async find(shareId: string): Promise<SharedWith | null> {
    const key = shareKey(shareId);
    const [row] = await this.query<{ deck_id: string }>(
      `SELECT share.deck_id FROM shares share JOIN decks deck ON deck.id = share.deck_id
       WHERE share.key = $1 AND deck.deleted_at IS NULL`,
      [key],
    );
    return row ? { key, deckId: row.deck_id } : null;
  }

  async standing(keys: readonly string[]): Promise<ReadonlyMap<string, ShareStanding>> {
    const rows = await this.query<StandingRow>(
      `SELECT share.key, share.deck_id, deck.version, deck.deleted_at IS NOT NULL AS deleted
       FROM shares share JOIN decks deck ON deck.id = share.deck_id WHERE share.key = ANY($1)`,
      [keys],
    );
    return new Map(
      rows.map(({ key, deck_id: deckId, version, deleted }) => [key, { deckId, version, deleted }]),
    );
  }

  /** @returns whether the deck had no link before */
  private async make(userId: string, deckId: string): Promise<boolean> {
    const id = newShareId();
    const made = await this.query<object>(
      `INSERT INTO shares (key, deck_id, sealed_id)
       SELECT $3, id, $4 FROM decks WHERE id = $1 AND user_id = $2 AND deleted_at IS NULL
       ON CONFLICT (deck_id) DO NOTHING RETURNING 1`,
      [deckId, userId, shareKey(id), this.seal.seal(id, deckId)],
    );
    return made.length > 0;
  }

  private query<T>(sql: string, parameters: unknown[]): Promise<T[]> {
    return throughRestarts.execute(() => this.database.query(sql, parameters));
  }
}
