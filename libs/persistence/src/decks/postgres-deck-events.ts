import type { DeckEvent, DeckView } from '@presto/contracts';
import { DeckEvents, FeedHead } from '@presto/decks';
import type { DataSource } from 'typeorm';
import { throughRestarts } from '../retry';
import { DECK_VIEW, deckView, DeckViewRow } from './deck-view';

export interface EventRow {
  deck_id: string;
  version: number;
  event_type: string;
  payload: unknown;
  created_at: Date;
}

/** What an event tells of itself without its payload. */
export type EventHead = Pick<DeckEvent, 'event_type' | 'deck_id' | 'version' | 'timestamp'>;

export function headFrom(row: Omit<EventRow, 'payload'>): EventHead {
  return {
    event_type: row.event_type as DeckEvent['event_type'],
    deck_id: row.deck_id,
    version: row.version,
    timestamp: row.created_at.toISOString(),
  };
}

/** The one place where a stored row becomes the event that crosses a wire. */
export function eventFrom(row: EventRow): DeckEvent {
  return { ...headFrom(row), payload: row.payload } as DeckEvent;
}

/** Bytes of one page of events, but for a first one that is larger: a picture stands twice in what tells a slide. */
const PAGE_BYTES = 8 * 1024 * 1024;

// By the stored sizes first, which are known without reading what is stored elsewhere; then by those of the texts,
// because a repetitive payload is stored in a fraction of it.
const PAGE = `
  SELECT deck_id, version, event_type, payload, created_at FROM (
    SELECT *, sum(octet_length(payload::text)) OVER upto - octet_length(payload::text) AS ahead FROM (
      SELECT *, sum(pg_column_size(payload)) OVER upto - pg_column_size(payload) AS ahead_stored FROM (
        SELECT deck_id, version, event_type, payload, created_at FROM deck_events
        WHERE deck_id = $1 AND version > $2 ORDER BY version LIMIT $3) many
      WINDOW upto AS (ORDER BY version ROWS UNBOUNDED PRECEDING)) stored
    WHERE ahead_stored = 0 OR ahead_stored + pg_column_size(payload) <= $4
    WINDOW upto AS (ORDER BY version ROWS UNBOUNDED PRECEDING)) page
  WHERE ahead = 0 OR ahead + octet_length(payload::text) <= $4 ORDER BY version`;

export class PostgresDeckEvents extends DeckEvents {
  constructor(private readonly database: DataSource) {
    super();
  }

  async head(deckId: string): Promise<FeedHead | null> {
    const [row]: { user_id: string; version: number; epoch: number; deleted: boolean }[] =
      await this.query(
        'SELECT user_id, version, epoch, deleted_at IS NOT NULL AS deleted FROM decks WHERE id = $1',
        [deckId],
      );
    if (!row) return null;
    return {
      deckId,
      userId: row.user_id,
      version: row.version,
      epoch: row.epoch,
      deleted: row.deleted,
    };
  }

  async read(
    deckId: string,
    from: number,
    limit: number,
    maxBytes = PAGE_BYTES,
  ): Promise<DeckEvent[]> {
    const rows: EventRow[] = await this.query(PAGE, [deckId, from, limit, maxBytes]);
    return rows.map(eventFrom);
  }

  async versions(
    deckIds: readonly string[],
  ): Promise<ReadonlyMap<string, { version: number; epoch: number }>> {
    const rows: { id: string; version: number; epoch: number }[] = await this.query(
      'SELECT id, version, epoch FROM decks WHERE id = ANY($1)',
      [deckIds],
    );
    return new Map(rows.map(({ id, version, epoch }) => [id, { version, epoch }]));
  }

  async snapshot(deckId: string): Promise<DeckView | null> {
    const [row]: DeckViewRow[] = await this.query(DECK_VIEW, [deckId]);
    if (!row) return null;
    return deckView(row);
  }

  private query<T>(sql: string, parameters: unknown[]): Promise<T[]> {
    return throughRestarts.execute(() => this.database.query(sql, parameters));
  }
}
