import type { DeckEventPayload } from '@presto/contracts';
import {
  Deck,
  DeckAccepted,
  DeckLimitReached,
  DeckNotFound,
  Idempotency,
  IdempotencyKeyReused,
  NewDeck,
} from '@presto/decks';
import { failpoint } from '@presto/platform';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { Gathered } from '../gathered';
import { storable, toJsonb } from '../json';
import { isPassing } from '../retry';
import type { Seal } from '../sources/seal';
import { lockDeck } from './load-deck';
import { storeChanges } from './store-changes';

interface Constraint {
  code?: string;
  constraint?: string;
}

/**
 * Decks with their first events and units of work, their sources, the users' quotas and the idempotency keys
 * in ONE statement: one round trip, all or nothing. A key that exists keeps the rest of its deck from
 * running; a full quota (a CHECK) fails the whole. Keys and quotas are taken in order, so that two such
 * statements never wait for each other.
 */
const CREATE = `
  WITH given AS (
    SELECT * FROM json_to_recordset($1::json) AS given (
      id uuid, user_id text, title text, title_given boolean, theme text, template text, language text,
      author text, brief jsonb, event jsonb, traceparent text, key text, fingerprint text,
      source_id uuid, source_title text, media_type text, characters int, sealed_text text)
  ), keyed AS (
    INSERT INTO idempotency_keys (user_id, key, fingerprint, deck_id)
    SELECT user_id, key, fingerprint, id FROM given WHERE key IS NOT NULL ORDER BY user_id, key
    ON CONFLICT DO NOTHING RETURNING deck_id
  ), passed AS (
    SELECT * FROM given WHERE key IS NULL OR id IN (SELECT deck_id FROM keyed)
  ), quota AS (
    INSERT INTO user_quotas AS q (user_id, active_decks, max_active_decks)
    SELECT user_id, count(*), $2::int FROM passed GROUP BY user_id ORDER BY user_id
    ON CONFLICT (user_id) DO UPDATE
      SET active_decks = q.active_decks + excluded.active_decks, max_active_decks = $2::int
  ), deck AS (
    INSERT INTO decks (id, user_id, title, title_given, theme, template, language, author, brief)
    SELECT id, user_id, title, title_given, theme, template, language, author, brief FROM passed
    RETURNING id, user_id
  ), event AS (
    INSERT INTO deck_events (deck_id, version, event_type, payload)
    SELECT id, 1, 'DeckCreated', event FROM passed
  ), told AS (
    INSERT INTO outbox (deck_id, version, units, traceparent)
    SELECT id, 1, ARRAY[id], traceparent FROM passed
  ), source AS (
    INSERT INTO sources (id, user_id, title, media_type, characters, sealed_text)
    SELECT source_id, user_id, source_title, media_type, characters, sealed_text FROM passed
    WHERE source_id IS NOT NULL
  )
  INSERT INTO work_units (id, deck_id, user_id, kind, generation)
  SELECT id, id, user_id, 'plan', 1 FROM deck
  RETURNING id`;

/** Characters of sealed text that travel in one statement. */
const BATCH_CHARACTERS = 1_000_000;

interface Creation {
  readonly deck: NewDeck;
  readonly idempotency: Idempotency | null;
  readonly traceparent: string | null;
}

export class CreateDeck {
  private readonly gathered = new Gathered<Creation, boolean>((batch) => this.insert(batch), {
    atOnce: 2,
    items: 32,
    size: BATCH_CHARACTERS,
    sizeOf: ({ deck }) => deck.source?.text.length ?? 0,
    isShared: isPassing,
  });

  constructor(
    private readonly database: DataSource,
    private readonly seal: Seal,
    private readonly maxActiveDecks: number,
  ) {}

  /** @throws AppError `deck.limit_reached`, `idempotency.key_reused` */
  async run(
    deck: NewDeck,
    idempotency: Idempotency | null,
    traceparent: string | null,
  ): Promise<DeckAccepted> {
    const accepted: DeckAccepted = { deckId: deck.id, status: 'PENDING' };
    try {
      const isStored = await this.gathered.run({ deck, idempotency, traceparent });
      if (isStored || !idempotency) return accepted;
    } catch (error) {
      const { code, constraint } = error as Constraint;
      if (constraint === 'active_decks_limit') throw new DeckLimitReached(this.maxActiveDecks);
      // Our own id is taken only by ourselves: an earlier attempt was stored and its answer lost.
      if (code === '23505' && constraint === 'decks_pkey') return accepted;
      throw error;
    }
    const known = await this.known(deck.userId, idempotency);
    if (!known) throw new IdempotencyKeyReused();
    return known;
  }

  /** A deck that is there at once: its first event and what `write` records, in one transaction. */
  async runWritten(
    deck: NewDeck,
    write: (deck: Deck) => void,
    maxActiveDecks: number,
  ): Promise<void> {
    const { id, userId, brief } = deck;
    await this.database.transaction(async ({ queryRunner: runner }) => {
      if (!runner) throw new Error('a transaction has a runner');
      const made: unknown[] = await runner.query(
        `INSERT INTO decks (id, user_id, title, title_given, theme, template, language, author, brief)
         VALUES ($1, $2, $3, true, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
        [
          id,
          userId,
          storable(deck.title),
          deck.theme,
          brief.template,
          brief.language,
          brief.author,
          toJsonb(brief),
        ],
      );
      if (made.length === 0) return; // made before, by the same command
      await runner.query(
        `WITH event AS (INSERT INTO deck_events (deck_id, version, event_type, payload) VALUES ($1, 1, 'DeckCreated', $2))
         INSERT INTO outbox (deck_id, version) VALUES ($1, 1)`,
        [id, toJsonb(created(deck))],
      );
      const state = await lockDeck(runner, id);
      if (!state) throw new DeckNotFound();
      // It never runs, so it never counts among the decks in the making.
      const was = { running: false, generation: state.generation };
      const written = new Deck(state);
      write(written);
      await storeChanges(runner, written, was, { maxActiveDecks });
    });
  }

  /** @returns whether each was stored, which one whose key is taken is not */
  private async insert(batch: readonly Creation[]): Promise<boolean[]> {
    // Named, so that each connection parses and plans it once; TypeORM's runner knows no named statements.
    const { master: pool } = this.database.driver as unknown as { master: Pool };
    const { rows } = await pool.query<{ id: string }>({
      name: 'create-decks',
      text: CREATE,
      values: [toJsonb(batch.map((creation) => this.given(creation))), this.maxActiveDecks],
    });
    const stored = new Set(rows.map(({ id }) => id));
    return batch.map(({ deck }) => stored.has(deck.id));
  }

  /** As a row of the statement; `undefined` is left out of JSON, which is NULL. */
  private given({ deck, idempotency, traceparent }: Creation) {
    const { id, userId, theme, brief, source } = deck;
    const { template, language, author } = brief;
    return {
      ...{ id, user_id: userId, title: deck.title, title_given: brief.title !== null },
      ...{ theme, template, language, author, brief, event: created(deck), traceparent },
      ...(!failpoint('forgotten-keys') && {
        ...{ key: idempotency?.key, fingerprint: idempotency?.fingerprint },
      }),
      ...(source && {
        ...{ source_id: source.id, source_title: source.title, media_type: source.mediaType },
        ...{ characters: source.text.length, sealed_text: this.seal.seal(source.text, source.id) },
      }),
    };
  }

  /**
   * The answer that a key was given, whatever has become of the deck since; null for a key that is new.
   *
   * @throws AppError `idempotency.key_reused`
   */
  async known(userId: string, { key, fingerprint }: Idempotency): Promise<DeckAccepted | null> {
    const [row]: { fingerprint: string; deck_id: string | null }[] = await this.database.query(
      'SELECT fingerprint, deck_id FROM idempotency_keys WHERE user_id = $1 AND key = $2',
      [userId, key],
    );
    if (!row) return null;
    if (!row.deck_id || row.fingerprint !== fingerprint) throw new IdempotencyKeyReused();
    return { deckId: row.deck_id, status: 'PENDING' };
  }
}

function created(deck: NewDeck): DeckEventPayload<'DeckCreated'> {
  const { template, language, author } = deck.brief;
  return { title: deck.title, status: 'PENDING', theme: deck.theme, template, language, author };
}
