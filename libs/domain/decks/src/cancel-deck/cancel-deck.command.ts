import { Command } from '@nestjs/cqrs';
import type { DeckStatus } from '@presto/contracts';
import type { CommandContext } from '../domain/command-context';

/** Stops a running generation and keeps what is written. Cancelled already: nothing to do. @throws AppError `deck.not_found`, `version.stale`, `deck.not_running` */
export class CancelDeckCommand extends Command<{ deckId: string; status: DeckStatus }> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
  ) {
    super();
  }
}
