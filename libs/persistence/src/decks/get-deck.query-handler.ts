import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DeckResponse, SlideResponse } from '@presto/contracts';
import { DeckNotFound, GetDeckQuery, GetSlideQuery, SlideNotFound } from '@presto/decks';
import { DataSource } from 'typeorm';
import { throughRestarts } from '../retry';
import { DECK_VIEW, deckResponse, DeckViewRow } from './deck-view';

@QueryHandler(GetDeckQuery)
export class GetDeckHandler implements IQueryHandler<GetDeckQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ userId, deckId }: GetDeckQuery): Promise<DeckResponse> {
    const [row]: DeckViewRow[] = await throughRestarts.execute(() =>
      this.database.query(DECK_VIEW, [deckId]),
    );
    if (row?.user_id !== userId) throw new DeckNotFound();
    return deckResponse(row);
  }
}

@QueryHandler(GetSlideQuery)
export class GetSlideHandler implements IQueryHandler<GetSlideQuery> {
  constructor(private readonly decks: GetDeckHandler) {}

  async execute({ userId, deckId, slideId }: GetSlideQuery): Promise<SlideResponse> {
    const deck = await this.decks.execute(new GetDeckQuery(userId, deckId));
    const slide = deck.slides.find(({ id }) => id === slideId);
    if (!slide) throw new SlideNotFound();
    return slide;
  }
}
