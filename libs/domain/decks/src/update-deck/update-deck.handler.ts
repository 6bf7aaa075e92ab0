import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { DeckView, SlideBody } from '@presto/contracts';
import { VersionStale } from '../domain/deck.errors';
import { rebased } from '../domain/rebased';
import { SlideComposer } from '../domain/slide-composer';
import { DeckEvents } from '../ports/deck-events';
import { Decks } from '../ports/decks';
import { ThemeLibrary } from '../themes/theme-library';
import { UpdateDeckCommand } from './update-deck.command';

/** What slides must look like in the new theme, by id and version; null for one that stays as it is. */
type Restyled = Map<string, SlideBody | null>;

@CommandHandler(UpdateDeckCommand)
export class UpdateDeckHandler implements ICommandHandler<UpdateDeckCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly events: DeckEvents,
    private readonly composer: SlideComposer,
    private readonly themes: ThemeLibrary,
  ) {}

  async execute(command: UpdateDeckCommand): Promise<void> {
    const { context, changes } = command;
    const { theme } = changes;
    // An own theme may be called by its label: the deck keeps the name that is the same for everybody.
    const chosen =
      theme === undefined ? undefined : await this.themes.chosen(context.userId, theme);
    const named = { ...command, changes: { ...changes, ...(chosen && { theme: chosen.name }) } };
    // Only what changed since is measured again, so that this ends while slides are still being written.
    const measured: Restyled = new Map();
    return rebased(context.ifVersion, () => this.apply(named, measured));
  }

  private async apply(
    { context, deckId, changes }: Pick<UpdateDeckCommand, 'context' | 'deckId' | 'changes'>,
    measured: Restyled,
  ): Promise<void> {
    const { userId, commandId, ifVersion } = context;
    const { theme } = changes;
    // Measuring takes longer than a row should be locked; that the slides are still these is checked inside.
    const seen = theme === undefined ? null : await this.events.snapshot(deckId);
    const restyled =
      seen && theme !== undefined ? await this.restyled(seen, theme, measured) : undefined;
    await this.decks.change(deckId, { userId, commandId }, (deck) => {
      if (seen && !deck.hasSlides(seen.slides)) throw new VersionStale(deck.state.version);
      deck.update(changes, commandId, ifVersion, restyled);
    });
  }

  /** The slides that must look different to fit in the new theme; their words stay. */
  private async restyled(
    deck: DeckView,
    theme: string,
    measured: Restyled,
  ): Promise<Map<string, SlideBody>> {
    const changed = new Map<string, SlideBody>();
    if (theme === deck.theme) return changed;
    const setting = { language: deck.language, theme };
    for (const slide of deck.slides) {
      const key = `${slide.id} ${slide.version}`;
      if (!measured.has(key)) measured.set(key, await this.restyle(slide, setting));
      const body = measured.get(key);
      if (body) changed.set(slide.id, body);
    }
    return changed;
  }

  private async restyle(
    { layout, content, html_content, presenter_notes, citations }: SlideBody,
    setting: { language: string; theme: string },
  ): Promise<SlideBody | null> {
    const draft = { layout, content, presenterNotes: presenter_notes, citations };
    const body = await this.composer.restyle(draft, setting);
    return body.html_content === html_content ? null : body;
  }
}
