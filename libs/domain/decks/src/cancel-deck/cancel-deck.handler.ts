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

  async execute({ context, deckId }: CancelDeckCommand) {
    const { userId, commandId, ifVersion } = context;
    await this.decks.change(deckId, { userId, commandId }, (deck) =>
      deck.cancel(commandId, ifVersion),
    );
    this.signals.cancel(deckId);
    return { deckId, status: 'CANCELLED' as const };
  }
}
