import { Query } from '@nestjs/cqrs';
import type { QualityReport } from '@presto/slides';

/** What can be computed of a deck's quality, with a finding for everything that is wrong. @throws AppError `deck.not_found` */
export class AssessDeckQuery extends Query<QualityReport & { readonly version: number }> {
  constructor(
    readonly userId: string,
    readonly deckId: string,
  ) {
    super();
  }
}
