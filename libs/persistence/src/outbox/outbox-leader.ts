import type { DeckEvent } from '@presto/contracts';
import { failpoint, OUTSIDE } from '@presto/platform';
import type { Client } from 'pg';
import { EventHead, eventFrom, headFrom } from '../decks/postgres-deck-events';
import { PgClient } from '../error-listeners';

/** What one outbox row tells: a committed event, units of work that were opened, or both. */
export interface OutboxEntry {
  readonly id: string;
  readonly deckId: string;
  /** The deck's; null when it is gone. */
  readonly epoch: number | null;
  /** The event without its payload; null where there is none. */
  readonly head: EventHead | null;
  /** The whole event; null where there is none, and where it is larger than was asked for. */
  readonly event: DeckEvent | null;
  readonly units: readonly string[];
  readonly traceparent: string | null;
}

/** An event's part is null where there is none. */
interface OutboxRow {
  id: string;
  deck_id: string;
  epoch: number | null;
  version: number | null;
  event_type: string | null;
  /** Null as well where it is too large: no payload of ours is null itself. */
  payload: unknown;
  created_at: Date | null;
  units: string[] | null;
  traceparent: string | null;
}

/** Any number: the same one in every process. */
const LEADER_LOCK = 36_911_002;

/**
 * The right to relay: one process at a time (advisory lock), because several relays overtake each other.
 * Everything goes over the one connection that holds the lock, so a leader that lost it cannot mark
 * anything. A stopped leader's session ends after five idle seconds, and a standby takes over.
 */
export class OutboxLeader {
  /** Where reading by id alone would stand. */
  private lastId = '0';

  private constructor(private readonly client: Client) {}

  /** Null when another process leads. */
  static async elect(
    url: string,
    options: { schema?: string | undefined } = {},
  ): Promise<OutboxLeader | null> {
    const client = new PgClient({
      connectionString: url,
      application_name: 'presto-relay',
      connectionTimeoutMillis: OUTSIDE.relay.connectMs,
      statement_timeout: OUTSIDE.relay.queryMs,
      query_timeout: OUTSIDE.relay.queryMs,
      keepAlive: true,
      options: [
        `-c idle_session_timeout=${failpoint('no-idle-limit') ? 0 : OUTSIDE.relay.idleSessionMs}`,
        options.schema ? `-c search_path=${options.schema}` : '',
      ]
        .join(' ')
        .trim(),
    });
    // Without a listener an error on an idle connection ends the process; the next query tells of it.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ won: boolean }>(
        'SELECT pg_try_advisory_lock($1, hashtext(current_schema())) AS won',
        [LEADER_LOCK],
      );
      if (rows[0]?.won || failpoint('many-relays')) return new OutboxLeader(client);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    await client.end().catch(() => undefined);
    return null;
  }

  /**
   * The oldest rows not yet published, in the order of their ids; within a deck that is its order. Payloads of more
   * than `payloadBytes` stay in the database: what is read at once is bounded in bytes as well as in rows.
   */
  async pending(limit: number, payloadBytes: number): Promise<OutboxEntry[]> {
    const { rows } = await this.client.query<OutboxRow>({
      name: 'outbox-pending',
      // The stored size first, which is known without reading what is stored elsewhere; then that of the text,
      // because a repetitive payload is stored in a fraction of it.
      text: `SELECT o.id, o.deck_id, o.version, o.units, o.traceparent, d.epoch, e.event_type, e.created_at,
               CASE WHEN pg_column_size(e.payload) <= $3
                 THEN CASE WHEN octet_length(e.payload::text) <= $3 THEN e.payload END END AS payload
             FROM outbox o LEFT JOIN decks d ON d.id = o.deck_id
             LEFT JOIN deck_events e ON e.deck_id = o.deck_id AND e.version = o.version
             WHERE o.published_at IS NULL AND o.id > $2 ORDER BY o.id LIMIT $1`,
      values: [limit, this.lastId, payloadBytes],
    });
    return rows.map(entryFrom);
  }

  /** How many rows are not yet published; a million stands for any more, so that counting takes no longer. */
  async backlog(): Promise<number> {
    const { rows } = await this.client.query<{ count: number }>({
      name: 'outbox-backlog',
      text: `SELECT count(*)::int AS count
             FROM (SELECT FROM outbox WHERE published_at IS NULL LIMIT 1000000) waiting`,
    });
    return rows[0]?.count ?? 0;
  }

  /** Marks rows as published: by flag, never "all up to id", because a lower id may still be uncommitted. */
  async published(ids: readonly string[]): Promise<void> {
    await this.client.query({
      name: 'outbox-published',
      text: 'UPDATE outbox SET published_at = clock_timestamp() WHERE id = ANY($1::bigint[])',
      values: [ids],
    });
    if (failpoint('outbox-by-cursor')) this.lastId = ids.at(-1) ?? this.lastId;
  }

  /** Keeps the session, and so the lock, alive. */
  async stay(): Promise<void> {
    await this.client.query('SELECT 1');
  }

  async resign(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

function entryFrom({ version, event_type, created_at, ...row }: OutboxRow): OutboxEntry {
  // No event for work alone, nor for a deck that is gone: its row must not hold up those of others.
  const told =
    version === null || event_type === null || created_at === null
      ? null
      : { ...row, version, event_type, created_at };
  return {
    id: row.id,
    deckId: row.deck_id,
    epoch: row.epoch,
    head: told && headFrom(told),
    event: told && told.payload !== null ? eventFrom(told) : null,
    units: row.units ?? [],
    traceparent: row.traceparent,
  };
}
