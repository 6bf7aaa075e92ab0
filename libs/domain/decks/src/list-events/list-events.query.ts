import { Query } from '@nestjs/cqrs';
import type { DeckEvent } from '@presto/contracts';

export interface EventPage {
  readonly items: readonly DeckEvent[];
  /** Version to ask from next: that of the last item, or the given one when there was none. */
  readonly next_from_version: number;
}

/** Stored events with `version > fromVersion`, in order. @throws AppError `deck.not_found` */
export class ListEventsQuery extends Query<EventPage> {
  constructor(
    readonly userId: string,
    readonly deckId: string,
    readonly fromVersion: number,
    readonly limit: number,
  ) {
    super();
  }
}
