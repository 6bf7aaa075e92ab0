import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { rebased } from '../domain/rebased';
import { SlideComposer } from '../domain/slide-composer';
import { SlidePending } from '../domain/deck.errors';
import { Decks } from '../ports/decks';
import { UpdateSlideCommand } from './update-slide.command';

@CommandHandler(UpdateSlideCommand)
export class UpdateSlideHandler implements ICommandHandler<UpdateSlideCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly composer: SlideComposer,
  ) {}

  async execute(command: UpdateSlideCommand): Promise<{ slideId: string }> {
    // What the change leaves out must come from the newest slide.
    await rebased(command.context.ifVersion, () => this.apply(command));
    return { slideId: command.slideId };
  }

  private async apply({ context, deckId, slideId, changes }: UpdateSlideCommand): Promise<void> {
    const { userId, commandId, ifVersion } = context;
    // Rendering takes longer than a row should be locked, so it is done before; the version is checked inside.
    const { slide, brief, theme } = await this.decks.assignment(deckId, slideId, userId);
    if (!slide) throw new SlidePending();
    const {
      layout = slide.layout,
      content = slide.content,
      presenterNotes = slide.presenterNotes,
    } = changes;
    const body = await this.composer.composeAsIs(
      { layout, content, presenterNotes, citations: slide.citations },
      { language: brief.language, theme },
    );
    await this.decks.change(deckId, { userId, commandId }, (deck) =>
      deck.updateSlide(slideId, body, commandId, ifVersion ?? slide.version),
    );
  }
}
