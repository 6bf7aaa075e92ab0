import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { THEMES } from '@presto/slides';
import { ThemeNotFound, ThemePackaged } from '../domain/theme.errors';
import { ThemeStore } from '../ports/theme-store';
import { DeleteThemeCommand } from './delete-theme.command';

@CommandHandler(DeleteThemeCommand)
export class DeleteThemeHandler implements ICommandHandler<DeleteThemeCommand> {
  constructor(private readonly themes: ThemeStore) {}

  async execute({ userId, name }: DeleteThemeCommand): Promise<void> {
    if (THEMES.has(name)) throw new ThemePackaged();
    if (!(await this.themes.remove(userId, name))) throw new ThemeNotFound();
  }
}
