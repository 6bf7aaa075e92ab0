import { Query } from '@nestjs/cqrs';
import type { SlideResponse } from '@presto/contracts';

/** @throws AppError `deck.not_found`, `slide.not_found` */
export class GetSlideQuery extends Query<SlideResponse> {
  constructor(
    readonly userId: string,
    readonly deckId: string,
    readonly slideId: string,
  ) {
    super();
  }
}
