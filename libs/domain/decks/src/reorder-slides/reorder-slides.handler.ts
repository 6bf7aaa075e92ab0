import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Decks } from '../ports/decks';
import { WorkSignals } from '../ports/work-signals';
import { ReorderSlidesCommand } from './reorder-slides.command';

@CommandHandler(ReorderSlidesCommand)
export class ReorderSlidesHandler implements ICommandHandler<ReorderSlidesCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly signals: WorkSignals,
  ) {}

  async execute({ context, deckId, slideIds }: ReorderSlidesCommand): Promise<void> {
    const { userId, commandId, ifVersion } = context;
    await this.decks.change(deckId, { userId, commandId }, (deck) =>
      deck.reorder(slideIds, commandId, ifVersion),
    );
    this.signals.outboxFilled();
  }
}
