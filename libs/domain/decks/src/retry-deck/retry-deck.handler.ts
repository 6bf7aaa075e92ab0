import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Decks } from '../ports/decks';
import { RetryDeckCommand } from './retry-deck.command';

@CommandHandler(RetryDeckCommand)
export class RetryDeckHandler implements ICommandHandler<RetryDeckCommand> {
  constructor(private readonly decks: Decks) {}

  async execute({ context: { userId, commandId }, deckId }: RetryDeckCommand) {
    const status = await this.decks.change(deckId, { userId, commandId }, (deck) => {
      deck.retry(commandId);
      return deck.state.status;
    });
    return { deckId, status: status ?? ('GENERATING' as const) };
  }
}
