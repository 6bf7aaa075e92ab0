import type { SlideBody } from '@presto/contracts';
import { bodyOf, type DeckPast, type PastCommand, type ToldSlides } from '@presto/decks';
import { EventRow, eventFrom } from './postgres-deck-events';

/** Events whose outlines are read at once: Postgres reads each of them whole, pictures as well. */
const OUTLINES = 200;
/** Slides read at once: each may hold a picture twice. */
const SLIDES = 10;

interface Queryable {
  query(sql: string, parameters: unknown[]): Promise<unknown>;
}

interface CommandRow {
  command_id: string;
  user_id: string;
  kind: PastCommand['kind'];
  inverts: string | null;
}

// As `outlined` does: what slides show stays in the database, however long the past is.
const OUTLINE = `
  SELECT deck_id, version, event_type, created_at,
    CASE WHEN event_type IN ('SlideAdded', 'SlideUpdated') THEN payload || jsonb_build_object(
      'content', coalesce((SELECT jsonb_build_object('title', title) FROM (SELECT payload #> '{content,title}' AS title) given
                           WHERE title IS NOT NULL), '{}'),
      'html_content', '', 'presenter_notes', NULL, 'citations', '[]'::jsonb)
    ELSE payload END AS payload
  FROM deck_events WHERE deck_id = $1 AND version > $2 ORDER BY version LIMIT ${OUTLINES}`;

/** All events of a deck, outlined, and the commands of one user in the order they came. */
export async function readPast(
  database: Queryable,
  deckId: string,
  userId: string,
): Promise<DeckPast> {
  const rows: EventRow[] = [];
  for (let page = OUTLINES; page === OUTLINES;) {
    const read = (await database.query(OUTLINE, [deckId, rows.at(-1)?.version ?? 0])) as EventRow[];
    rows.push(...read);
    page = read.length;
  }
  const commands = (await database.query(
    'SELECT command_id, user_id, kind, inverts FROM deck_commands WHERE deck_id = $1 AND user_id = $2 ORDER BY created_at',
    [deckId, userId],
  )) as CommandRow[];
  return {
    events: rows.map(eventFrom),
    commands: commands.map(({ command_id, user_id, kind, inverts }) => ({
      ...{ commandId: command_id, userId: user_id },
      ...{ kind, inverts },
    })),
  };
}

/** Slides as these events told them. */
export async function readSlides(
  database: Queryable,
  deckId: string,
  versions: readonly number[],
): Promise<ToldSlides> {
  const wanted = [...new Set(versions)];
  const slides = new Map<number, SlideBody>();
  for (let at = 0; at < wanted.length; at += SLIDES) {
    const rows = (await database.query(
      `SELECT version, payload FROM deck_events WHERE deck_id = $1 AND version = ANY($2)
       AND event_type IN ('SlideAdded', 'SlideUpdated')`,
      [deckId, wanted.slice(at, at + SLIDES)],
    )) as { version: number; payload: SlideBody }[];
    for (const { version, payload } of rows) slides.set(version, bodyOf(payload));
  }
  return slides;
}

/** Marks a command that was just recorded as the undo or redo of another. */
export async function noteInversion(
  database: Queryable,
  deckId: string,
  command: PastCommand,
): Promise<void> {
  await database.query(
    'UPDATE deck_commands SET kind = $3, inverts = $4 WHERE deck_id = $1 AND command_id = $2',
    [...[deckId, command.commandId, command.kind, command.inverts]],
  );
}
