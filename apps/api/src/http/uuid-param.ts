import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { AppError } from '@presto/kernel';
import { EXAMPLES } from '../docs/examples';

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

/** A decorator of parameters that also documents the id on its route. */
const uuidParam =
  (name: string, what: string, example: string) =>
  (): ParameterDecorator =>
  (target, key, index) => {
    Param(name, { transform: (value: unknown) => uuidFrom(value, name) })(target, key, index);
    const route = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key === undefined || !route) return;
    const schema = { type: 'string' as const, format: 'uuid', example };
    ApiParam({ name, description: `Id of the ${what}.`, schema })(target, key, route);
  };

export const DeckId = uuidParam('deck_id', 'deck', EXAMPLES.Deck.id);
export const SlideId = uuidParam('slide_id', 'slide', EXAMPLES.Slide.id);
export const ExportId = uuidParam('export_id', 'export', EXAMPLES.Export.export_id);
export const SourceId = uuidParam('source_id', 'document', EXAMPLES.Source.source_id);
export const AssetId = uuidParam('asset_id', 'picture', EXAMPLES.Asset.asset_id);
