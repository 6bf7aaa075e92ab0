import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Decks } from '../ports/decks';
import { WorkSignals } from '../ports/work-signals';
import { DeleteDeckCommand } from './delete-deck.command';

@CommandHandler(DeleteDeckCommand)
export class DeleteDeckHandler implements ICommandHandler<DeleteDeckCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly signals: WorkSignals,
  ) {}

  async execute({ context: { userId, commandId }, deckId }: DeleteDeckCommand): Promise<void> {
    await this.decks.change(deckId, { userId, commandId }, (deck) => deck.delete(commandId));
    this.signals.cancel(deckId);
  }
}
