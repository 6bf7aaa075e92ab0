import { QueryInteger } from '../http/fields';

/** The largest version Postgres' integer holds. */
const MAX_VERSION = 2 ** 31 - 1;

export class ListEventsDto {
  @QueryInteger({
    min: 0,
    max: MAX_VERSION,
    description: 'Events after this version; 0 by default.',
    example: 0,
  })
  readonly from_version: number = 0;

  @QueryInteger({ min: 1, max: 1000, description: 'Events a page; 100 by default.', example: 100 })
  readonly limit: number = 100;
}
