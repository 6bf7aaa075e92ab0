import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

/** Renames the deck or changes its theme; `ifVersion` is the deck's. @throws AppError `deck.not_found`, `version.stale`, `theme.unknown` */
export class UpdateDeckCommand extends Command<void> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
    readonly changes: { readonly title?: string; readonly theme?: string },
  ) {
    super();
  }
}
