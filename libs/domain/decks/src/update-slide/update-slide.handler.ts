import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { SlideComposer } from '../domain/slide-composer';
import { SlidePending, VersionStale } from '../domain/deck.errors';
import { Decks } from '../ports/decks';
import { UpdateSlideCommand } from './update-slide.command';

/**
 * How often a change that fills itself up from the stored slide is rebased on a newer one. Of those who race
 * one wins each time, so this is how many may edit one slide at the same moment without one being refused.
 */
const REBASES = 100;
/** Longest pause before a rebase, in milliseconds: those who raced do not all come back at once. */
const PAUSE_MS = 40;

@CommandHandler(UpdateSlideCommand)
export class UpdateSlideHandler implements ICommandHandler<UpdateSlideCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly composer: SlideComposer,
  ) {}

  async execute(command: UpdateSlideCommand): Promise<{ slideId: string }> {
    for (let rebase = 0; ; rebase += 1) {
      try {
        await this.apply(command);
        break;
      } catch (error) {
        // Without If-Match the last write wins; what the change leaves out must come from the newest slide.
        const raced = error instanceof VersionStale && command.context.ifVersion === null;
        if (!raced || rebase === REBASES) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * PAUSE_MS));
      }
    }
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
