import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

/** Withdraws the deck's link and sends away who reads by it. No link: nothing to do. @throws AppError `deck.not_found` */
export class UnshareDeckCommand extends Command<void> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
  ) {
    super();
  }
}
