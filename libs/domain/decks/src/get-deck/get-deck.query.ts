import { Query } from '@nestjs/cqrs';
import type { DeckResponse } from '@presto/contracts';

/** @throws AppError `deck.not_found`, also for another user's deck */
export class GetDeckQuery extends Query<DeckResponse> {
  constructor(
    readonly userId: string,
    readonly deckId: string,
  ) {
    super();
  }
}
