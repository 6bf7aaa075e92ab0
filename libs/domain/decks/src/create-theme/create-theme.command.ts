import { Command } from '@nestjs/cqrs';
import type { Adjustment, ThemeDescription } from '@presto/slides';
import type { CommandContext } from '../domain/command-context';

export interface BrandRequest {
  /** What the user calls it. */
  readonly name: string;
  /** A data URL, the id of an asset of the user's, or none. */
  readonly logo: string | null;
  /** `#rrggbb`, 1 to 6. */
  readonly colours: readonly string[];
  readonly font: string | null;
}

export interface OwnThemeView extends ThemeDescription {
  readonly own: true;
}

export interface ThemeCreated extends OwnThemeView {
  /** Colours that had to be moved to be readable. */
  readonly adjusted: readonly Adjustment[];
}

/**
 * Makes a theme of a brand; the same command again gives the same theme.
 *
 * @throws AppError `theme.invalid`, `theme.name_taken`, `theme.limit_reached`, `picture.*` naming `logo`
 */
export class CreateThemeCommand extends Command<ThemeCreated> {
  constructor(
    readonly context: CommandContext,
    readonly brand: BrandRequest,
  ) {
    super();
  }
}
