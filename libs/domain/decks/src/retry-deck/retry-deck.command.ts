import { Command } from '@nestjs/cqrs';
import type { DeckStatus } from '@presto/contracts';
import type { CommandContext } from '../domain/command-context';

/** A new generation of what is missing, and of nothing else. @throws AppError `deck.not_found`, `deck.running`, `deck.nothing_missing`, `deck.limit_reached` */
export class RetryDeckCommand extends Command<{ deckId: string; status: DeckStatus }> {
  constructor(
    readonly context: CommandContext,
    readonly deckId: string,
  ) {
    super();
  }
}
