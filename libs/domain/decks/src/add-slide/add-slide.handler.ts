import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { composeSlide } from '../domain/compose-slide';
import { NoModel } from '../domain/deck.errors';
import { derivedId } from '../domain/derived-id';
import { AvailableAuthors } from '../ports/deck-author';
import { Decks } from '../ports/decks';
import { AddSlideCommand } from './add-slide.command';

@CommandHandler(AddSlideCommand)
export class AddSlideHandler implements ICommandHandler<AddSlideCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly authors: AvailableAuthors,
  ) {}

  async execute({ context: { userId, commandId }, deckId, position, slide }: AddSlideCommand) {
    const slideId = derivedId(deckId, commandId);
    const { brief } = await this.decks.planning(deckId, userId);
    const filling =
      'prompt' in slide ? slide : composeSlide({ ...slide, citations: [] }, brief.language);
    await this.decks.change(deckId, { userId, commandId }, (deck) => {
      if ('prompt' in slide && !this.authors.has('llm')) throw new NoModel();
      deck.addSlide(slideId, position, filling, commandId);
    });
    return { commandId, slideId, written: !('prompt' in slide) };
  }
}
