import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ThemeNotFound } from '../domain/theme.errors';
import { ThemeLibrary } from '../themes/theme-library';
import { GetThemeQuery } from './get-theme.query';

@QueryHandler(GetThemeQuery)
export class GetThemeHandler implements IQueryHandler<GetThemeQuery> {
  constructor(private readonly themes: ThemeLibrary) {}

  async execute({ name }: GetThemeQuery) {
    const theme = await this.themes.find(name);
    if (!theme) throw new ThemeNotFound();
    return theme;
  }
}
