import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

/** Deletes the deck: what runs is cancelled, the doors close. @throws AppError `deck.not_found`, `version.stale` */
export class DeleteDeckCommand extends Command<void> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
  ) {
    super();
  }
}
