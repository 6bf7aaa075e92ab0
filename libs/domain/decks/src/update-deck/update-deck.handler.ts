import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { DeckView, SlideBody } from '@presto/contracts';
import { themeNamed } from '@presto/slides';
import { VersionStale } from '../domain/deck.errors';
import { SlideComposer } from '../domain/slide-composer';
import { DeckEvents } from '../ports/deck-events';
import { Decks } from '../ports/decks';
import { UpdateDeckCommand } from './update-deck.command';

/** How often a change of theme is worked out anew because slides changed meanwhile. */
const REBASES = 5;

@CommandHandler(UpdateDeckCommand)
export class UpdateDeckHandler implements ICommandHandler<UpdateDeckCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly events: DeckEvents,
    private readonly composer: SlideComposer,
  ) {}

  async execute(command: UpdateDeckCommand): Promise<void> {
    for (let rebase = 0; ; rebase += 1) {
      try {
        return await this.apply(command);
      } catch (error) {
        const raced = error instanceof VersionStale && command.context.ifVersion === null;
        if (!raced || rebase === REBASES) throw error;
      }
    }
  }

  private async apply({ context, deckId, changes }: UpdateDeckCommand): Promise<void> {
    const { userId, commandId, ifVersion } = context;
    const { theme } = changes;
    // Measuring takes longer than a row should be locked; that the slides are still these is checked inside.
    const seen = theme === undefined ? null : await this.events.snapshot(deckId);
    const restyled = seen && theme !== undefined ? await this.restyled(seen, theme) : undefined;
    await this.decks.change(deckId, { userId, commandId }, (deck) => {
      if (seen && !deck.hasSlides(seen.slides)) throw new VersionStale(deck.state.version);
      deck.update(changes, commandId, ifVersion, restyled);
    });
  }

  /** The slides that must look different to fit in the new theme; their words stay. */
  private async restyled(deck: DeckView, theme: string): Promise<Map<string, SlideBody>> {
    themeNamed(theme);
    const changed = new Map<string, SlideBody>();
    if (theme === deck.theme) return changed;
    const setting = { language: deck.language, theme };
    for (const { id, layout, content, html_content, presenter_notes, citations } of deck.slides) {
      const draft = { layout, content, presenterNotes: presenter_notes, citations };
      const [body] = await this.composer.compose(draft, setting, false);
      if (body.html_content !== html_content) changed.set(id, body);
    }
    return changed;
  }
}
