import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { themeNamed } from '@presto/slides';
import { Decks } from '../ports/decks';
import { UpdateDeckCommand } from './update-deck.command';

@CommandHandler(UpdateDeckCommand)
export class UpdateDeckHandler implements ICommandHandler<UpdateDeckCommand> {
  constructor(private readonly decks: Decks) {}

  async execute({ context, deckId, changes }: UpdateDeckCommand): Promise<void> {
    const { userId, commandId, ifVersion } = context;
    if (changes.theme !== undefined) themeNamed(changes.theme);
    await this.decks.change(deckId, { userId, commandId }, (deck) =>
      deck.update(changes, commandId, ifVersion),
    );
  }
}
