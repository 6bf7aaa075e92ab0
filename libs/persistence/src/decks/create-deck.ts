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
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { storable, toJsonb } from '../json';
import type { Seal } from '../sources/seal';
import { lockDeck } from './load-deck';
import { storeChanges } from './store-changes';

interface Constraint {
  code?: string;
  constraint?: string;
}

/**
 * The deck, its first event, its first unit of work, its source, the user's quota and the idempotency key
 * in ONE statement: one round trip, all or nothing. A key that exists keeps every other part from running;
 * a full quota (a CHECK) fails the whole.
 */
const CREATE = (keyed: boolean, sourced: boolean) => `
  WITH gate AS (${
    keyed
      ? `INSERT INTO idempotency_keys (user_id, key, fingerprint, deck_id) VALUES ($2::text, $12::text, $13::text, $1::uuid)
         ON CONFLICT DO NOTHING RETURNING 1`
      : // Postgres wants every parameter typed, also those that this variant does not need.
        'SELECT 1 WHERE $12::text IS NULL AND $13::text IS NULL'
  }), quota AS (
    INSERT INTO user_quotas AS q (user_id, active_decks, max_active_decks)
    SELECT $2::text, 1, $11::int FROM gate
    ON CONFLICT (user_id) DO UPDATE SET active_decks = q.active_decks + 1, max_active_decks = $11::int
    RETURNING 1
  ), deck AS (
    INSERT INTO decks (id, user_id, title, title_given, theme, template, language, author, brief)
    SELECT $1::uuid, $2::text, $3::text, $4::boolean, $5::text, $6::text, $7::text, $8::text, $9::jsonb FROM quota
    RETURNING id
  ), event AS (
    INSERT INTO deck_events (deck_id, version, event_type, payload)
    SELECT id, 1, 'DeckCreated', $10::jsonb FROM deck
  ), told AS (
    INSERT INTO outbox (deck_id, version, units, traceparent)
    SELECT id, 1, ARRAY[id], $14::text FROM deck
  )${
    sourced
      ? `, source AS (
    INSERT INTO sources (id, user_id, title, media_type, characters, sealed_text)
    SELECT $15::uuid, $2::text, $16::text, $17::text, $18::int, $19::text FROM deck
  )`
      : ''
  }
  INSERT INTO work_units (id, deck_id, user_id, kind, generation)
  SELECT id, id, $2::text, 'plan', 1 FROM deck
  RETURNING id`;

const VARIANTS = {
  plain: CREATE(false, false),
  keyed: CREATE(true, false),
  sourced: CREATE(false, true),
  keyedSourced: CREATE(true, true),
};

function variantOf(keyed: boolean, sourced: boolean): keyof typeof VARIANTS {
  if (keyed) return sourced ? 'keyedSourced' : 'keyed';
  return sourced ? 'sourced' : 'plain';
}

export class CreateDeck {
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
    const { id, userId, brief, source } = deck;
    const title = storable(deck.title);
    const parameters = [
      ...[
        id,
        userId,
        title,
        brief.title !== null,
        deck.theme,
        brief.template,
        brief.language,
        brief.author,
      ],
      ...[toJsonb(brief), toJsonb(created(deck, title)), this.maxActiveDecks],
      ...[idempotency?.key ?? null, idempotency?.fingerprint ?? null, traceparent],
      ...(source
        ? [
            source.id,
            storable(source.title),
            source.mediaType,
            source.text.length,
            this.seal.seal(source.text, source.id),
          ]
        : []),
    ];
    try {
      const variant = variantOf(idempotency !== null, source !== null);
      // Named, so that each connection parses and plans it once; TypeORM's runner knows no named statements.
      const { master: pool } = this.database.driver as unknown as { master: Pool };
      const { rows } = await pool.query({
        name: `create-deck-${variant}`,
        text: VARIANTS[variant],
        values: parameters,
      });
      if (rows.length > 0 || !idempotency) return { deckId: id, status: 'PENDING' };
    } catch (error) {
      const { code, constraint } = error as Constraint;
      if (constraint === 'active_decks_limit') throw new DeckLimitReached(this.maxActiveDecks);
      // Our own id is taken only by ourselves: an earlier attempt was stored and its answer lost.
      if (code === '23505' && constraint === 'decks_pkey') return { deckId: id, status: 'PENDING' };
      throw error;
    }
    return this.answerOfKey(userId, idempotency);
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
      const title = storable(deck.title);
      const made: unknown[] = await runner.query(
        `INSERT INTO decks (id, user_id, title, title_given, theme, template, language, author, brief)
         VALUES ($1, $2, $3, true, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
        [
          id,
          userId,
          title,
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
        [id, toJsonb(created(deck, title))],
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

  private async answerOfKey(
    userId: string,
    { key, fingerprint }: Idempotency,
  ): Promise<DeckAccepted> {
    const [row]: { fingerprint: string; deck_id: string | null }[] = await this.database.query(
      'SELECT fingerprint, deck_id FROM idempotency_keys WHERE user_id = $1 AND key = $2',
      [userId, key],
    );
    if (!row?.deck_id || row.fingerprint !== fingerprint) throw new IdempotencyKeyReused();
    // The same answer as the first time, whatever has become of the deck since.
    return { deckId: row.deck_id, status: 'PENDING' };
  }
}

function created(deck: NewDeck, title: string): DeckEventPayload<'DeckCreated'> {
  const { template, language, author } = deck.brief;
  return { title, status: 'PENDING', theme: deck.theme, template, language, author };
}
