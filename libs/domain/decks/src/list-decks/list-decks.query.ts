import { Query } from '@nestjs/cqrs';
import type { DeckListItem } from '@presto/contracts';

export interface DeckPage {
  readonly items: readonly DeckListItem[];
  readonly next_cursor: string | null;
}

/** The user's decks, newest first. @throws AppError `cursor.invalid` (invalid) */
export class ListDecksQuery extends Query<DeckPage> {
  constructor(
    readonly userId: string,
    readonly limit: number,
    readonly cursor: string | null,
  ) {
    super();
  }
}
