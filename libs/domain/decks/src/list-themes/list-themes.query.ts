import { Query } from '@nestjs/cqrs';
import type { ThemeDescription } from '@presto/slides';
import type { OwnThemeView } from '../create-theme/create-theme.command';

/** The user's own themes, newest first, then the packaged ones. */
export class ListThemesQuery extends Query<{
  readonly items: readonly (ThemeDescription | OwnThemeView)[];
}> {
  constructor(readonly userId: string) {
    super();
  }
}
