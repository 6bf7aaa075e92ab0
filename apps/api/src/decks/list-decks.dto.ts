import { DECK_SORTS, type DeckSort } from '@presto/decks';
import { OneOf, QueryInteger, Text } from '../http/fields';

export class ListDecksDto {
  @QueryInteger({ min: 1, max: 100, description: 'Decks a page; 20 by default.', example: 20 })
  readonly limit: number = 20;

  @Text({
    max: 2_000,
    absent: true,
    description: '`next_cursor` of the page before, which had the same `sort` and `q`.',
    example: 'WyItY3JlYXRlZF9hdCIsIjIwMjYtMTEtMDEgMDk6MzA6MDArMDAiLCIzZjJiIl0',
  })
  readonly cursor?: string;

  @Text({
    min: 0,
    max: 200,
    absent: true,
    description: 'Only decks whose title has all of these words, in any case.',
    example: 'roastery',
  })
  readonly q: string = '';

  @OneOf(DECK_SORTS, {
    absent: true,
    description:
      'What they are sorted by, with `-` from the last to the first; `-created_at` by default.',
    example: '-updated_at',
  })
  readonly sort: DeckSort = '-created_at';
}
