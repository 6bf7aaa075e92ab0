import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Decks } from '../ports/decks';
import { ReorderSlidesCommand } from './reorder-slides.command';

@CommandHandler(ReorderSlidesCommand)
export class ReorderSlidesHandler implements ICommandHandler<ReorderSlidesCommand> {
  constructor(private readonly decks: Decks) {}

  async execute({ context, deckId, slideIds }: ReorderSlidesCommand): Promise<void> {
    const { userId, commandId, ifVersion } = context;
    await this.decks.change(deckId, { userId, commandId }, (deck) =>
      deck.reorder(slideIds, commandId, ifVersion),
    );
  }
}
