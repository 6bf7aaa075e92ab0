import { Deck, DeckChanges, isRunning, NewEvent, UnitChange, WorkSuperseded } from '@presto/decks';
import { currentTraceparent, failpoint, startDeckTrace } from '@presto/platform';
import type { QueryRunner } from 'typeorm';
import { storable, toJsonb } from '../json';
import type { LockedState } from './load-deck';

export interface BeforeChange {
  readonly running: boolean;
  readonly generation: number;
}

/** A deleted deck holds no place among the decks in the making, whatever its status was. */
export function before(state: LockedState, deleted: boolean): BeforeChange {
  return { running: isRunning(state.status) && !deleted, generation: state.generation };
}

/** Stores what a decision recorded: `append()`, the only writer of events and versions. */
export async function storeChanges(
  runner: QueryRunner,
  deck: Deck,
  was: BeforeChange,
  context: { maxActiveDecks: number },
): Promise<{ told: boolean }> {
  const changes = deck.takeChanges();
  const generation = changes.newGeneration ? was.generation + 1 : was.generation;
  await settleUnits(runner, changes.units);
  await openUnits(runner, deck, changes.units, generation);
  for (const event of changes.events) await project(runner, deck, event);
  if (changes.events.length > 0) await storeEvents(runner, deck, changes.events);
  const told = await tell(runner, deck, changes);
  if (changes.events.length > 0) await storeHead(runner, deck, changes, generation);
  await countActive(runner, deck, was, changes.events, context.maxActiveDecks);
  return { told };
}

/** The fence: a claim that was taken over meanwhile settles nothing, and the transaction is undone. */
async function settleUnits(runner: QueryRunner, changes: readonly UnitChange[]): Promise<void> {
  for (const change of changes) {
    if (change.type === 'settle') {
      const settled: unknown[] = await returned(
        runner,
        `UPDATE work_units SET state = $3, settled_at = clock_timestamp(), lease_until = NULL
         WHERE id = $1 AND epoch = $2 AND state = 'claimed' RETURNING id`,
        [change.fence.unitId, change.fence.epoch, change.state],
      );
      if (settled.length === 0) throw new WorkSuperseded();
    }
  }
  const withdrawn = changes.flatMap((change) =>
    change.type === 'withdraw' ? [change.unitId] : [],
  );
  if (withdrawn.length === 0) return;
  await runner.query(
    `WITH mine AS (SELECT id FROM work_units WHERE id = ANY($1) ORDER BY id FOR UPDATE)
     UPDATE work_units SET state = 'cancelled', epoch = epoch + 1, settled_at = clock_timestamp(), lease_until = NULL
     WHERE id IN (SELECT id FROM mine)`,
    [withdrawn],
  );
}

async function openUnits(
  runner: QueryRunner,
  deck: Deck,
  changes: readonly UnitChange[],
  generation: number,
): Promise<void> {
  const units = changes.flatMap((change) => (change.type === 'open' ? [change.unit] : []));
  if (units.length === 0) return;
  const opened: unknown[] = await runner.query(
    `INSERT INTO work_units AS held (id, deck_id, user_id, kind, slide_id, command_id, prompt, generation)
     SELECT id, $2, $3, kind, "slideId", "commandId", prompt, $4
     FROM jsonb_to_recordset($1::jsonb) AS unit (id uuid, kind text, "slideId" uuid, "commandId" uuid, prompt text)
     ON CONFLICT (id) DO UPDATE SET state = 'pending', generation = excluded.generation, epoch = held.epoch + 1,
       claims = 0, lease_until = NULL, queued_at = NULL, settled_at = NULL
     WHERE held.deck_id = excluded.deck_id AND held.kind = excluded.kind RETURNING id`,
    [toJsonb(units), deck.state.id, deck.state.userId, generation],
  );
  if (opened.length < units.length) throw new Error('A unit of work has the id of another one.');
}

/** Tables that answer `GET` follow from the events alone, as every client's fold does. */
async function project(runner: QueryRunner, deck: Deck, event: NewEvent): Promise<void> {
  const deckId = deck.state.id;
  switch (event.type) {
    case 'PlanUpdated':
      if (event.planned?.length) {
        await runner.query(
          `WITH told AS (UPDATE decks SET deck_plan = deck_plan || $1::jsonb WHERE id = $2)
           INSERT INTO slots (slide_id, deck_id, slide_order, title, origin)
           SELECT "slideId", $2, "order", title, 'plan'
           FROM jsonb_to_recordset($1::jsonb) AS slot ("slideId" uuid, "order" int, title text)`,
          [toJsonb(event.planned), deckId],
        );
      }
      return;
    case 'SlideAdded':
    case 'SlideUpdated': {
      const { slide_id, layout, content, html_content, presenter_notes, citations } = event.payload;
      const title = deck.state.slots.find((slot) => slot.slideId === slide_id)?.title ?? '';
      await runner.query(
        `WITH slot AS (UPDATE slots SET title = $9, error = NULL WHERE slide_id = $1)
         INSERT INTO slides (id, deck_id, version, layout, content, html_content, presenter_notes, citations)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO UPDATE SET version = excluded.version, layout = excluded.layout, content = excluded.content,
           html_content = excluded.html_content, presenter_notes = excluded.presenter_notes,
           citations = excluded.citations, updated_at = clock_timestamp()`,
        [
          slide_id,
          deckId,
          event.version,
          layout,
          toJsonb(content),
          storable(html_content),
          presenter_notes && storable(presenter_notes),
          toJsonb(citations),
          storable(title),
        ],
      );
      return;
    }
    case 'SlideFailed':
      await runner.query('UPDATE slots SET error = $2 WHERE slide_id = $1', [
        event.payload.slide_id,
        toJsonb(event.payload.error),
      ]);
      return;
    case 'DeckStarted':
      await runner.query('UPDATE slots SET error = NULL WHERE deck_id = $1 AND error IS NOT NULL', [
        deckId,
      ]);
      return;
    case 'SlideDeleted':
    case 'SlidesReordered':
      await arrange(runner, deck);
      return;
    default:
      return; // the head of the deck is stored once for all events
  }
}

/** Puts the slots into the deck's order: new ones come, those it has no more go. */
async function arrange(runner: QueryRunner, deck: Deck): Promise<void> {
  const ids = deck.state.slots.map((slot) => slot.slideId);
  await runner.query(
    `WITH wanted AS (SELECT slide_id, place::int FROM unnest($2::uuid[]) WITH ORDINALITY AS w (slide_id, place)),
     gone AS (DELETE FROM slots WHERE deck_id = $1 AND slide_id <> ALL ($2::uuid[]))
     INSERT INTO slots (slide_id, deck_id, slide_order, title, origin)
     SELECT slide_id, $1, place, '', 'user' FROM wanted
     ON CONFLICT (slide_id) DO UPDATE SET slide_order = excluded.slide_order`,
    [deck.state.id, ids],
  );
}

async function storeEvents(
  runner: QueryRunner,
  deck: Deck,
  events: readonly NewEvent[],
): Promise<void> {
  const rows = events.map(({ version, type, payload }) => ({ version, type, payload }));
  const store = failpoint('events-apart') ? runner.dataSource : runner;
  await store.query(
    `INSERT INTO deck_events (deck_id, version, event_type, payload)
     SELECT $2, version, type, payload
     FROM jsonb_to_recordset($1::jsonb) AS event (version int, type text, payload jsonb) ORDER BY version`,
    [toJsonb(rows), deck.state.id],
  );
}

/** One outbox row an event; the units opened with them travel on the last. */
async function tell(runner: QueryRunner, deck: Deck, changes: DeckChanges): Promise<boolean> {
  const opened = changes.units.flatMap((change) =>
    change.type === 'open' ? [change.unit.id] : [],
  );
  const versions: (number | null)[] = changes.events.map((event) => event.version);
  if (versions.length === 0 && opened.length > 0) versions.push(null);
  if (versions.length === 0) return false;
  // A new generation goes on in the deck's own trace.
  const traceparent = changes.newGeneration
    ? startDeckTrace(deck.state.id, currentTraceparent, 'retry-deck')
    : currentTraceparent();
  const teller = failpoint('outbox-before-commit') ? runner.dataSource : runner;
  await teller.query(
    `INSERT INTO outbox (deck_id, version, units, traceparent)
     SELECT $1, version, CASE WHEN place = $4 THEN $3::uuid[] END, $5
     FROM unnest($2::int[]) WITH ORDINALITY AS told (version, place) ORDER BY place`,
    [deck.state.id, versions, opened.length > 0 ? opened : null, versions.length, traceparent],
  );
  return true;
}

async function storeHead(
  runner: QueryRunner,
  deck: Deck,
  changes: DeckChanges,
  generation: number,
): Promise<void> {
  const { state } = deck;
  const last = [...changes.events].reverse();
  const usage = last
    .map((event) => (event.payload as { usage?: unknown }).usage)
    .find((value) => value !== undefined);
  const failed = last.find((event) => event.type === 'DeckFailed');
  const started = changes.events.some((event) => event.type === 'DeckStarted');
  await runner.query(
    `UPDATE decks SET title = $2, status = $3, version = $4, theme = $5, plan_complete = $6, updated_at = clock_timestamp(),
       error = CASE WHEN $7::jsonb IS NOT NULL THEN $7 WHEN $8 THEN NULL ELSE error END,
       usage = coalesce($9::jsonb, usage),
       generation_started_at = CASE WHEN generation <> $10 THEN clock_timestamp() ELSE generation_started_at END,
       generation = $10,
       deleted_at = CASE WHEN $11 THEN clock_timestamp() END
     WHERE id = $1`,
    [
      ...[
        state.id,
        storable(state.title),
        state.status,
        state.version,
        state.theme,
        state.planComplete,
      ],
      ...[
        failed ? toJsonb(failed.payload.error) : null,
        started,
        usage ? toJsonb(usage) : null,
        generation,
      ],
      changes.events.some((event) => event.type === 'DeckDeleted'),
    ],
  );
}

/** Keeps the user's count of decks in the making; the limit is a CHECK of the row. */
async function countActive(
  runner: QueryRunner,
  deck: Deck,
  was: BeforeChange,
  events: readonly NewEvent[],
  maxActiveDecks: number,
): Promise<void> {
  const deleted = events.some((event) => event.type === 'DeckDeleted');
  const running = isRunning(deck.state.status) && !deleted;
  if (running === was.running) return;
  if (running) {
    await runner.query(
      `INSERT INTO user_quotas AS q (user_id, active_decks, max_active_decks) VALUES ($1, 1, $2)
       ON CONFLICT (user_id) DO UPDATE SET active_decks = q.active_decks + 1, max_active_decks = $2`,
      [deck.state.userId, maxActiveDecks],
    );
    return;
  }
  await runner.query('UPDATE user_quotas SET active_decks = active_decks - 1 WHERE user_id = $1', [
    deck.state.userId,
  ]);
}

/** TypeORM answers `[rows, count]` for an UPDATE. */
async function returned(
  runner: QueryRunner,
  sql: string,
  parameters: unknown[],
): Promise<unknown[]> {
  const [rows]: [unknown[], number] = await runner.query(sql, parameters);
  return rows;
}
