import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '../domain/derived-id';
import { DeckNotFound } from '../domain/deck.errors';
import { DeckEvents } from '../ports/deck-events';
import { Decks } from '../ports/decks';
import { DuplicateDeckCommand } from './duplicate-deck.command';

@CommandHandler(DuplicateDeckCommand)
export class DuplicateDeckHandler implements ICommandHandler<DuplicateDeckCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly events: DeckEvents,
  ) {}

  async execute({ context, deckId, title }: DuplicateDeckCommand): Promise<{ deckId: string }> {
    const { userId, commandId } = context;
    const { brief } = await this.decks.planning(deckId, userId);
    const original = await this.events.snapshot(deckId);
    if (!original) throw new DeckNotFound();
    const id = derivedId(deckId, commandId);
    const settled = title ?? original.title;
    await this.decks.createWritten(
      {
        id,
        userId,
        title: settled,
        theme: original.theme,
        brief: { ...brief, title: settled },
        source: null,
      },
      (copy) =>
        copy.copy(
          original.slides.map(
            ({ id: slideId, layout, content, html_content, presenter_notes, citations }) => ({
              slideId: derivedId(slideId, commandId),
              body: { layout, content, html_content, presenter_notes, citations },
            }),
          ),
          commandId,
        ),
    );
    return { deckId: id };
  }
}
