import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

/** Takes a deletion back, within seven days. @throws AppError `deck.not_found` also when there is nothing to take back */
export class UndeleteDeckCommand extends Command<void> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
  ) {
    super();
  }
}
