import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Decks } from '../ports/decks';
import { UndeleteDeckCommand } from './undelete-deck.command';

@CommandHandler(UndeleteDeckCommand)
export class UndeleteDeckHandler implements ICommandHandler<UndeleteDeckCommand> {
  constructor(private readonly decks: Decks) {}

  async execute({ context: { userId, commandId }, deckId }: UndeleteDeckCommand): Promise<void> {
    await this.decks.change(deckId, { userId, commandId, deleted: true }, (deck) =>
      deck.undelete(commandId),
    );
  }
}
