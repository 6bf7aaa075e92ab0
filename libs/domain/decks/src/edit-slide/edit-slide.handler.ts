import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { NoModel } from '../domain/deck.errors';
import { AvailableAuthors } from '../ports/deck-author';
import { Decks } from '../ports/decks';
import { EditSlideCommand } from './edit-slide.command';

@CommandHandler(EditSlideCommand)
export class EditSlideHandler implements ICommandHandler<EditSlideCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly authors: AvailableAuthors,
  ) {}

  async execute({ context, deckId, slideId, prompt }: EditSlideCommand) {
    const { userId, commandId, ifVersion } = context;
    await this.decks.change(deckId, { userId, commandId }, (deck) => {
      if (!this.authors.has('llm')) throw new NoModel();
      deck.requestEdit(slideId, prompt, commandId, ifVersion);
    });
    return { commandId, slideId };
  }
}
