import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Shares } from '../ports/shares';
import { ShareDeckCommand } from './share-deck.command';

@CommandHandler(ShareDeckCommand)
export class ShareDeckHandler implements ICommandHandler<ShareDeckCommand> {
  constructor(private readonly shares: Shares) {}

  execute({ context: { userId }, deckId }: ShareDeckCommand) {
    return this.shares.open(userId, deckId);
  }
}
