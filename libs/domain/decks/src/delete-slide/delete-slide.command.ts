import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

/** Takes a slide out of the deck, written or not. @throws AppError `deck.not_found`, `slide.not_found`, `version.stale` */
export class DeleteSlideCommand extends Command<void> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
    readonly slideId: string,
  ) {
    super();
  }
}
