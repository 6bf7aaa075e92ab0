import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { ChangedSince, NothingToInvert } from '../domain/deck.errors';
import { inversionOf, nextToInvert } from '../domain/deck-past';
import { Decks } from '../ports/decks';
import { ChangeHistoryCommand } from './change-history.command';

@CommandHandler(ChangeHistoryCommand)
export class ChangeHistoryHandler implements ICommandHandler<ChangeHistoryCommand> {
  constructor(private readonly decks: Decks) {}

  async execute({ context, deckId, direction }: ChangeHistoryCommand): Promise<void> {
    const { userId, commandId } = context;
    await this.decks.changeByPast(deckId, { userId, commandId }, (deck, past) => {
      const target = nextToInvert(past, direction);
      if (!target) throw new NothingToInvert(direction);
      const { needs, from } = inversionOf(deckId, past, target);
      return {
        needs,
        from: (slides) => {
          const inversion = from(slides);
          if (!inversion) throw new ChangedSince();
          deck.revert(inversion, commandId);
          return { commandId, userId, kind: direction, inverts: target };
        },
      };
    });
  }
}
