import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { DeckChannel } from '../ports/deck-channel';
import { Decks } from '../ports/decks';
import { PresenterPositions } from '../ports/presenter-positions';
import { PresentSlideCommand } from './present-slide.command';

@CommandHandler(PresentSlideCommand)
export class PresentSlideHandler implements ICommandHandler<PresentSlideCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly positions: PresenterPositions,
    private readonly channel: DeckChannel,
  ) {}

  async execute({ context: { userId }, deckId, slideId }: PresentSlideCommand): Promise<void> {
    await this.decks.assignment(deckId, slideId, userId); // a slide of a deck of theirs
    this.positions.keep(deckId, slideId);
    this.channel.publish(deckId, { kind: 'presenter', slideId });
  }
}
