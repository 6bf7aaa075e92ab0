import { QueryInteger, Text } from '../http/fields';

export class ListDecksDto {
  @QueryInteger({ min: 1, max: 100, description: 'Decks a page; 20 by default.', example: 20 })
  readonly limit: number = 20;

  @Text({
    max: 500,
    absent: true,
    description: '`next_cursor` of the page before.',
    example: 'MjAyNi0xMS0wMVQwOTozMDowMFo',
  })
  readonly cursor?: string;
}
