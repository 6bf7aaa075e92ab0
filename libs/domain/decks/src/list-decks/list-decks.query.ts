import { Query } from '@nestjs/cqrs';
import type { DeckListItem } from '@presto/contracts';

export interface DeckPage {
  readonly items: readonly DeckListItem[];
  readonly next_cursor: string | null;
}

const DECK_SORT_FIELDS = ['created_at', 'updated_at', 'title'] as const;
type DeckSortField = (typeof DECK_SORT_FIELDS)[number];
/** What decks are sorted by; with `-` from the last to the first. */
export type DeckSort = DeckSortField | `-${DeckSortField}`;
export const DECK_SORTS: readonly DeckSort[] = DECK_SORT_FIELDS.flatMap(
  (field) => [field, `-${field}`] as const,
);

/** The user's decks whose title has all words of `q`. @throws AppError `cursor.invalid` (invalid) */
export class ListDecksQuery extends Query<DeckPage> {
  constructor(
    readonly userId: string,
    readonly limit: number,
    readonly cursor: string | null,
    readonly sort: DeckSort = '-created_at',
    readonly q: string = '',
  ) {
    super();
  }
}
