import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sharedDeck, type SharedDeck } from '@presto/contracts';
import { GetSharedDeckQuery, ShareNotFound, Shares } from '@presto/decks';
import { DataSource } from 'typeorm';
import { DECK_VIEW, deckResponse, type DeckViewRow } from '../decks/deck-view';
import { throughRestarts } from '../retry';

@QueryHandler(GetSharedDeckQuery)
export class GetSharedDeckHandler implements IQueryHandler<GetSharedDeckQuery> {
  constructor(
    private readonly database: DataSource,
    private readonly shares: Shares,
  ) {}

  async execute({ shareId }: GetSharedDeckQuery): Promise<SharedDeck> {
    const share = await this.shares.find(shareId);
    if (!share) throw new ShareNotFound();
    const [row]: DeckViewRow[] = await throughRestarts.execute(() =>
      this.database.query(DECK_VIEW, [share.deckId]),
    );
    if (!row) throw new ShareNotFound();
    const { user_id: _, ...deck } = deckResponse(row);
    return sharedDeck(deck);
  }
}
