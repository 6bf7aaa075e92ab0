import type { DeckEvent, DeckResponse, DeckStatus } from '@presto/contracts';
import { Client } from 'pg';
import type { JournalEntry } from '../llm-emulator/emulator.ts';
import type { Death, Drained } from './app-slot.ts';
import type { Holds } from './faults.ts';
import type { Story } from './story.ts';

export interface DeckRow {
  readonly id: string;
  readonly user_id: string;
  readonly status: DeckStatus;
  readonly version: number;
  readonly generation: number;
}

export interface SlideRow {
  readonly id: string;
  readonly deck_id: string;
  readonly created_ms: number;
}

export interface CallRow {
  readonly deck_id: string;
  readonly unit_id: string;
  readonly generation: number;
  readonly epoch: number;
  readonly outcome: string | null;
  readonly started_ms: number;
  readonly ended_ms: number | null;
}

export interface UnitRow {
  readonly id: string;
  readonly deck_id: string;
  readonly kind: string;
  readonly state: string;
  readonly command_id: string | null;
}

/** What Postgres holds. */
export interface Held {
  readonly decks: readonly DeckRow[];
  readonly events: readonly DeckEvent[];
  readonly slides: readonly SlideRow[];
  readonly calls: readonly CallRow[];
  readonly units: readonly UnitRow[];
  readonly slots: readonly { readonly deck_id: string; readonly slide_id: string }[];
  readonly quotas: readonly { readonly user_id: string; readonly active_decks: number }[];
  readonly unpublished: number;
}

const MS = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** Reads it past all wires, of one moment. */
export async function readHeld(databaseUrl: string): Promise<Held> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const rows = async <T>(sql: string) => (await client.query(sql)).rows as T[];
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return {
      decks: await rows('SELECT id, user_id, status, version, generation FROM decks'),
      events: (
        await rows<DeckEvent & { created_at: Date }>(
          'SELECT deck_id, version, event_type, payload, created_at FROM deck_events ORDER BY deck_id, version',
        )
      ).map(({ created_at, ...event }) => ({
        ...event,
        timestamp: created_at.toISOString(),
      })) as DeckEvent[],
      slides: await rows(`SELECT id, deck_id, ${MS('created_at')} AS created_ms FROM slides`),
      calls: await rows(
        `SELECT deck_id, unit_id, generation, epoch, outcome, ${MS('started_at')} AS started_ms,
           ${MS('ended_at')} AS ended_ms FROM llm_calls ORDER BY id`,
      ),
      units: await rows('SELECT id, deck_id, kind, state, command_id FROM work_units'),
      slots: await rows('SELECT deck_id, slide_id FROM slots'),
      quotas: await rows('SELECT user_id, active_decks FROM user_quotas'),
      unpublished: Number(
        (await rows<{ count: string }>('SELECT count(*) FROM outbox WHERE published_at IS NULL'))[0]
          ?.count,
      ),
    };
  } finally {
    await client.end();
  }
}

/** A stretch of time in which something was broken. */
export interface Disturbance {
  readonly name: string;
  readonly holds: readonly Holds[];
  readonly from: number;
  readonly to: number;
}

/** All that a run has left behind to be judged. */
export interface Evidence {
  readonly stories: readonly Story[];
  readonly held: Held;
  /** What the apis answer at the end, by deck. */
  readonly answers: ReadonlyMap<string, DeckResponse>;
  readonly journal: readonly JournalEntry[];
  readonly disturbances: readonly Disturbance[];
  readonly deaths: readonly Death[];
  readonly drains: readonly Drained[];
  /** What was found while it ran. */
  readonly seen: readonly Violation[];
}

export interface Violation {
  /** Of the document of invariants: I1 … I18; or `inconclusive`, when the machine left no time to judge by. */
  readonly invariant: string;
  readonly what: string;
}

export function eventsByDeck(held: Held): Map<string, DeckEvent[]> {
  const byDeck = new Map<string, DeckEvent[]>(held.decks.map(({ id }) => [id, []]));
  for (const event of held.events) byDeck.get(event.deck_id)?.push(event);
  return byDeck;
}
