import { Query } from '@nestjs/cqrs';
import type { DeckHistory } from '@presto/contracts';

/** @throws AppError `deck.not_found` */
export class GetHistoryQuery extends Query<DeckHistory> {
  constructor(
    readonly userId: string,
    readonly deckId: string,
  ) {
    super();
  }
}
