import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { rebased } from '../domain/rebased';
import { SlideComposer } from '../domain/slide-composer';
import { SlidePending } from '../domain/deck.errors';
import { OwnPictures } from '../pictures/own-pictures';
import { Decks } from '../ports/decks';
import { UpdateSlideCommand } from './update-slide.command';

@CommandHandler(UpdateSlideCommand)
export class UpdateSlideHandler implements ICommandHandler<UpdateSlideCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly composer: SlideComposer,
    private readonly pictures: OwnPictures,
  ) {}

  async execute(command: UpdateSlideCommand): Promise<{ slideId: string }> {
    const { context, deckId, slideId, changes } = command;
    const standing = async () =>
      (await this.decks.assignment(deckId, slideId, context.userId)).slide?.content ?? null;
    const content = changes.content && (await this.pictures.of(changes.content, standing));
    const checked = { ...command, changes: { ...changes, ...(content && { content }) } };
    // What the change leaves out must come from the newest slide.
    await rebased(context.ifVersion, () => this.apply(checked));
    return { slideId };
  }

  private async apply({
    context,
    deckId,
    slideId,
    changes,
  }: Pick<UpdateSlideCommand, 'context' | 'deckId' | 'slideId' | 'changes'>): Promise<void> {
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
