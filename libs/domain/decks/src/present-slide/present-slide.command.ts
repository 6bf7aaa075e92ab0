import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

/** Tells all who follow the deck which slide is shown now; nothing is stored. @throws AppError `deck.not_found`, `slide.not_found` */
export class PresentSlideCommand extends Command<void> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
    readonly slideId: string,
  ) {
    super();
  }
}
