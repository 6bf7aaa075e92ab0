import type { DeckEvent, DeckResponse, DeckStatus } from '@presto/contracts';
import { Client } from 'pg';
import type { Watcher } from '../../apps/e2e/src/testing/live-clients';
import type { JournalEntry } from '../llm-emulator/emulator.ts';
import type { Death, Drained } from './app-slot.ts';
import type { Holds } from './faults.ts';

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
  /** The slot whose process made it. */
  readonly made_by: string | null;
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

/** As much of it as tells whether anything is left to do. */
export type Progress = Pick<Held, 'decks' | 'units' | 'unpublished'>;

const MS = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** Reads it past all wires, of one moment. */
export async function readHeld(databaseUrl: string): Promise<Held> {
  return reading(databaseUrl, async (rows) => {
    await rows('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const events = await rows<DeckEvent & { created_at: Date }>(
      'SELECT deck_id, version, event_type, payload, created_at FROM deck_events ORDER BY deck_id, version',
    );
    return {
      ...(await progress(rows)),
      events: events.map(({ created_at, ...event }) => ({
        ...event,
        timestamp: created_at.toISOString(),
      })) as DeckEvent[],
      slides: await rows(`SELECT id, deck_id, ${MS('created_at')} AS created_ms FROM slides`),
      calls: await rows(
        `SELECT deck_id, unit_id, generation, epoch, outcome, made_by, ${MS('started_at')} AS started_ms,
           ${MS('ended_at')} AS ended_ms FROM llm_calls ORDER BY id`,
      ),
      slots: await rows('SELECT deck_id, slide_id FROM slots'),
      quotas: await rows('SELECT user_id, active_decks FROM user_quotas'),
    };
  });
}

/** The same of what is under way alone, which costs little however much was written. */
export async function readProgress(databaseUrl: string): Promise<Progress> {
  return reading(databaseUrl, async (rows) => {
    await rows('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return progress(rows);
  });
}

type Rows = <T>(sql: string) => Promise<T[]>;

async function progress(rows: Rows): Promise<Progress> {
  const [outbox] = await rows<{ count: string }>(
    'SELECT count(*) FROM outbox WHERE published_at IS NULL',
  );
  return {
    decks: await rows('SELECT id, user_id, status, version, generation FROM decks'),
    units: await rows('SELECT id, deck_id, kind, state, command_id FROM work_units'),
    unpublished: Number(outbox?.count),
  };
}

async function reading<T>(databaseUrl: string, work: (rows: Rows) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(async <R>(sql: string) => (await client.query(sql)).rows as R[]);
  } finally {
    await client.end();
  }
}

/** A stretch of time in which something was broken. */
export interface Disturbance {
  readonly name: string;
  /** The slot that was hit, or whose front was; null for what all have in common. */
  readonly slot: string | null;
  readonly holds: readonly Holds[];
  readonly from: number;
  readonly to: number;
}

/** What a user was told is done. */
export interface Promised {
  readonly what:
    'edit' | 'edit-by-prompt' | 'add' | 'add-by-prompt' | 'delete' | 'cancel' | 'retry';
  /** Stands in the slide that an edit or an addition by hand writes. */
  readonly marker: string;
  readonly commandId: string;
  readonly slideId: string;
  /** Null when nobody answered: it may have been done, at most once. */
  readonly status: number | null;
  /** Of a refusal, else empty. */
  readonly code: string;
  /** When it was sent first, and when it was answered or given up; milliseconds since 1970. */
  readonly sentAt: number;
  readonly at: number;
}

/** How a client stood when the run was over, before anybody closed its connection. */
export interface Standing {
  readonly name: string;
  readonly deckId: string;
  readonly version: number;
  /** Connected and replayed to. */
  readonly isHere: boolean;
  /** Why its connections were over that it did not end. */
  readonly ends: readonly string[];
  readonly watcher: Pick<Watcher, 'deckId' | 'faults' | 'resyncs' | 'stored' | 'folded' | 'view'>;
}

/** What a deck's maker asked for, and was told. */
export interface Told {
  readonly number: number;
  readonly deckId: string | null;
  readonly answeredIds: ReadonlySet<string>;
  /** As many slides as were asked for; null leaves it to the author. */
  readonly slideCount: number | null;
  readonly promised: readonly Promised[];
}

/** All that a run has left behind to be judged. */
export interface Evidence {
  readonly stories: readonly Told[];
  readonly clients: readonly Standing[];
  /** From when on nothing was broken any more, milliseconds since 1970. */
  readonly wholeSince: number;
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
