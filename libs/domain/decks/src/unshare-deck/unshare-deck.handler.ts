import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { DeckChannel } from '../ports/deck-channel';
import { Shares } from '../ports/shares';
import { UnshareDeckCommand } from './unshare-deck.command';

@CommandHandler(UnshareDeckCommand)
export class UnshareDeckHandler implements ICommandHandler<UnshareDeckCommand> {
  constructor(
    private readonly shares: Shares,
    private readonly channel: DeckChannel,
  ) {}

  async execute({ context: { userId }, deckId }: UnshareDeckCommand): Promise<void> {
    const share = await this.shares.revoke(userId, deckId);
    if (share !== null) this.channel.publish(deckId, { kind: 'revoked', share });
  }
}
