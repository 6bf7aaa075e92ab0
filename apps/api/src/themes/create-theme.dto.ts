import type { BrandRequest } from '@presto/decks';
import { LongText, Text, Texts } from '../http/fields';

/** A brand to make a theme of. */
export class CreateThemeDto {
  @Text({ max: 60, description: 'What you call it; unique among yours.', example: 'Acme' })
  readonly name!: string;

  @LongText({
    optional: true,
    description: 'A png, jpeg or webp of at most 5 MB as data URL, or the id of an asset of yours.',
    example: '5b2c7e1a-90d4-4d7e-8a3b-1f6c0d9e2a44',
  })
  readonly logo?: string | null;

  @Texts({
    min: 1,
    max: 6,
    longest: 7,
    description:
      '`#rrggbb`, the leading one first. What cannot be read is darkened or lightened, and `adjusted` says so.',
    example: ['#0b5fff', '#ffb020'],
  })
  readonly colours!: string[];

  @Text({
    max: 60,
    optional: true,
    description: 'A packaged face, by its key or its name.',
    example: 'Source Serif 4',
  })
  readonly font?: string | null;

  brand(): BrandRequest {
    const { name, colours, logo = null, font = null } = this;
    return { name: name.trim(), logo, colours, font };
  }
}
