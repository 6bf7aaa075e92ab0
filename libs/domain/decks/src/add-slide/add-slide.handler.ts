import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { SlideComposer } from '../domain/slide-composer';
import { NoModel } from '../domain/deck.errors';
import { derivedId } from '../domain/derived-id';
import { AvailableAuthors } from '../ports/deck-author';
import { OwnPictures } from '../pictures/own-pictures';
import { Decks } from '../ports/decks';
import { AddSlideCommand } from './add-slide.command';

@CommandHandler(AddSlideCommand)
export class AddSlideHandler implements ICommandHandler<AddSlideCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly authors: AvailableAuthors,
    private readonly composer: SlideComposer,
    private readonly pictures: OwnPictures,
  ) {}

  async execute({ context, deckId, position, slide }: AddSlideCommand) {
    const { userId, commandId, ifVersion } = context;
    const slideId = derivedId(deckId, commandId);
    const { brief, theme } = await this.decks.planning(deckId, userId);
    const filling =
      'prompt' in slide
        ? slide
        : await this.composer.composeAsIs(
            {
              ...slide,
              content: await this.pictures.of(slide.content, () => Promise.resolve(null)),
              citations: [],
            },
            { language: brief.language, theme },
          );
    await this.decks.change(deckId, { userId, commandId }, (deck) => {
      if ('prompt' in slide && !this.authors.has('llm')) throw new NoModel();
      deck.addSlide(slideId, position, filling, commandId, ifVersion);
    });
    return { commandId, slideId, written: !('prompt' in slide) };
  }
}
