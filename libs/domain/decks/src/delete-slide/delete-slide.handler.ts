import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Decks } from '../ports/decks';
import { WorkSignals } from '../ports/work-signals';
import { DeleteSlideCommand } from './delete-slide.command';

@CommandHandler(DeleteSlideCommand)
export class DeleteSlideHandler implements ICommandHandler<DeleteSlideCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly signals: WorkSignals,
  ) {}

  async execute({ context, deckId, slideId }: DeleteSlideCommand): Promise<void> {
    const { userId, commandId, ifVersion } = context;
    await this.decks.change(deckId, { userId, commandId }, (deck) =>
      deck.deleteSlide(slideId, commandId, ifVersion),
    );
    this.signals.outboxFilled();
  }
}
