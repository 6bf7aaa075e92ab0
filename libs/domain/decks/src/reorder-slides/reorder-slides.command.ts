import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

/** Puts the slots into this order; `ifVersion` is the deck's. @throws AppError `deck.not_found`, `slides.not_a_permutation`, `version.stale` */
export class ReorderSlidesCommand extends Command<void> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
    readonly slideIds: readonly string[],
  ) {
    super();
  }
}
