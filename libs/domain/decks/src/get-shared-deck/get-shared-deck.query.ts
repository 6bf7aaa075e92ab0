import { Query } from '@nestjs/cqrs';
import type { SharedDeck } from '@presto/contracts';

/** The deck as whoever has the link sees it. @throws AppError `share.not_found` */
export class GetSharedDeckQuery extends Query<SharedDeck> {
  constructor(readonly shareId: string) {
    super();
  }
}
