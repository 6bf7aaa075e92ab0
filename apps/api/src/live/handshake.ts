import { AppError } from '@presto/kernel';
import type { IncomingMessage } from 'node:http';
import { deckNotFound } from './deck-feed';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a client says when it comes, as it came: nothing of it is believed yet. */
export interface RawHandshake {
  readonly deck_id?: unknown;
  /** In place of a token and a deck. */
  readonly share_id?: unknown;
  readonly last_version?: unknown;
  readonly epoch?: unknown;
}

/** Where a client goes on from. */
export interface Cursor {
  readonly lastVersion: number | null;
  readonly epoch: number | null;
}

export interface Handshake extends Cursor {
  readonly deckId: string;
}

/**
 * @throws AppError `deck.not_found` for what is no deck's id, `last_version.invalid`, `epoch.invalid`
 */
export function readHandshake(raw: RawHandshake): Handshake {
  if (typeof raw.deck_id !== 'string' || !UUID.test(raw.deck_id)) throw deckNotFound();
  return { deckId: raw.deck_id.toLowerCase(), ...readCursor(raw) };
}

/** @throws AppError `last_version.invalid`, `epoch.invalid` */
export function readCursor(raw: RawHandshake): Cursor {
  return {
    lastVersion: count(raw.last_version, 'last_version'),
    epoch: count(raw.epoch, 'epoch'),
  };
}

/** A whole number from 0, as a number or, from a URL, in digits; null when it was left out. */
function count(value: unknown, name: string): number | null {
  if (value === undefined || value === null || value === '') return null;
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0) return number;
  const message = 'must be a whole number from 0';
  throw new AppError('invalid', `${name}.invalid`, `${name} ${message}.`, {
    errors: [{ field: name, message }],
  });
}

/** A browser may connect from our own pages and the configured origins; others send no `Origin`. */
export function isOriginAllowed({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || origins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
