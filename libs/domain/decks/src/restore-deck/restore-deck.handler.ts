import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { NoSuchVersion, VersionStale } from '../domain/deck.errors';
import { deckAt, restorationOf } from '../domain/deck-past';
import { Decks } from '../ports/decks';
import { RestoreDeckCommand } from './restore-deck.command';

@CommandHandler(RestoreDeckCommand)
export class RestoreDeckHandler implements ICommandHandler<RestoreDeckCommand> {
  constructor(private readonly decks: Decks) {}

  async execute({ context, deckId, version }: RestoreDeckCommand): Promise<void> {
    const { userId, commandId, ifVersion } = context;
    await this.decks.changeByPast(deckId, { userId, commandId }, (deck, { events }) => {
      const current = deck.state.version;
      if (ifVersion !== null && ifVersion !== current) throw new VersionStale(current);
      if (version < 1 || version > current) throw new NoSuchVersion(current);
      const { needs, from } = restorationOf(
        deckAt(deckId, events, current),
        deckAt(deckId, events, version),
      );
      return {
        needs,
        from: (slides) => {
          deck.revert(from(slides), commandId);
          return null;
        },
      };
    });
  }
}
