import type { DeckPast, PastCommand } from '@presto/decks';
import { EventRow, eventFrom } from './postgres-deck-events';

interface Queryable {
  query(sql: string, parameters: unknown[]): Promise<unknown>;
}

interface CommandRow {
  command_id: string;
  user_id: string;
  kind: PastCommand['kind'];
  inverts: string | null;
}

/** All events of a deck, and the commands of one user in the order they came. */
export async function readPast(
  database: Queryable,
  deckId: string,
  userId: string,
): Promise<DeckPast> {
  const rows = (await database.query(
    'SELECT deck_id, version, event_type, payload, created_at FROM deck_events WHERE deck_id = $1 ORDER BY version',
    [deckId],
  )) as EventRow[];
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
