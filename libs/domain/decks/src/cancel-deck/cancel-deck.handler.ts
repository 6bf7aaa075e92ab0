import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Decks } from '../ports/decks';
import { WorkSignals } from '../ports/work-signals';
import { CancelDeckCommand } from './cancel-deck.command';

@CommandHandler(CancelDeckCommand)
export class CancelDeckHandler implements ICommandHandler<CancelDeckCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly signals: WorkSignals,
  ) {}

  async execute({ context: { userId, commandId }, deckId }: CancelDeckCommand) {
    await this.decks.change(deckId, { userId, commandId }, (deck) => deck.cancel(commandId));
    this.signals.cancel(deckId);
    return { deckId, status: 'CANCELLED' as const };
  }
}
