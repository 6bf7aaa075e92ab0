import { Query } from '@nestjs/cqrs';
import type { Share } from '../domain/share';

/** The link of the user's deck. @throws AppError `deck.not_found`, `share.not_found` */
export class GetShareQuery extends Query<Share> {
  constructor(
    readonly userId: string,
    readonly deckId: string,
  ) {
    super();
  }
}
