import { Param } from '@nestjs/common';
import { AppError } from '@presto/kernel';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * An id as it is stored: a lower-case UUID.
 *
 * @throws AppError `id.malformed`
 */
export function uuidFrom(value: unknown, name: string): string {
  if (typeof value === 'string' && UUID.test(value)) return value.toLowerCase();
  throw new AppError('malformed', 'id.malformed', `${name} in the path must be a UUID.`);
}

const uuidParam = (name: string) => () =>
  Param(name, { transform: (value: unknown) => uuidFrom(value, name) });

export const DeckId = uuidParam('deck_id');
export const SlideId = uuidParam('slide_id');
export const SourceId = uuidParam('source_id');
