import type { DeckSort } from '@presto/decks';
import { AppError } from '@presto/kernel';

/** Where a page of decks ends. */
export interface DeckCursor {
  /** What the last deck is sorted by: its title, or a time with the microseconds that a JavaScript date would lose. */
  readonly value: string;
  readonly id: string;
}

const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d(?::?\d\d)?$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The cursor holds for the order it was made for, so that its name goes along. */
export function encodeCursor(sort: DeckSort, { value, id }: DeckCursor): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');
}

/** @throws AppError `cursor.invalid` for what is no cursor, or one of another order */
export function decodeCursor(cursor: string, sort: DeckSort): DeckCursor {
  const [madeFor, value, id] = parts(cursor);
  const isValue = (text: unknown): text is string =>
    typeof text === 'string' &&
    (sort.endsWith('title') ? !text.includes('\0') && text.isWellFormed() : TIME.test(text));
  if (madeFor === sort && isValue(value) && typeof id === 'string' && UUID.test(id))
    return { value, id };
  const message = 'must be the next_cursor of an earlier page of the same order';
  throw new AppError('invalid', 'cursor.invalid', `cursor ${message}.`, {
    errors: [{ field: 'cursor', message }],
  });
}

function parts(cursor: string): readonly unknown[] {
  try {
    const found: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}
