import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';
import type { Share } from '../domain/share';

/** Makes the link under which anybody reads the deck; a deck that has one keeps it. @throws AppError `deck.not_found` */
export class ShareDeckCommand extends Command<{ share: Share; made: boolean }> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
  ) {
    super();
  }
}
