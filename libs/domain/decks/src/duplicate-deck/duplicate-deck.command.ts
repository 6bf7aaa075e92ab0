import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '../domain/command-context';

/**
 * A deck of its own with what is written of another: no call is made, nothing runs. The same command gives
 * the same copy.
 *
 * @throws AppError `deck.not_found`
 */
export class DuplicateDeckCommand extends Command<{ deckId: string }> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
    /** Of the copy; null takes the original's. */
    readonly title: string | null,
  ) {
    super();
  }
}
