import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Decks } from '../ports/decks';
import { DeleteSlideCommand } from './delete-slide.command';

@CommandHandler(DeleteSlideCommand)
export class DeleteSlideHandler implements ICommandHandler<DeleteSlideCommand> {
  constructor(private readonly decks: Decks) {}

  async execute({ context, deckId, slideId }: DeleteSlideCommand): Promise<void> {
    const { userId, commandId, ifVersion } = context;
    await this.decks.change(deckId, { userId, commandId }, (deck) =>
      deck.deleteSlide(slideId, commandId, ifVersion),
    );
  }
}
