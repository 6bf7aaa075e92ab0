import { Integer } from '../http/fields';

/** Where a deck goes back to. */
export class RestoreDeckDto {
  @Integer({
    min: 1,
    max: 2_147_483_647,
    description: 'A version of the deck, as its history lists them.',
    example: 8,
  })
  readonly version!: number;
}
