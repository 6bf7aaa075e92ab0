import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { describeTheme, describeThemes } from '@presto/slides';
import { ThemeStore } from '../ports/theme-store';
import { themeOf } from '../themes/theme-library';
import { ListThemesQuery } from './list-themes.query';

@QueryHandler(ListThemesQuery)
export class ListThemesHandler implements IQueryHandler<ListThemesQuery> {
  constructor(private readonly themes: ThemeStore) {}

  async execute({ userId }: ListThemesQuery) {
    const own = (await this.themes.list(userId)).map((theme) => ({
      ...describeTheme(themeOf(theme)),
      own: true as const,
    }));
    return { items: [...own, ...describeThemes()] };
  }
}
