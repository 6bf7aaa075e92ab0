import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DeckPage, type DeckSort, ListDecksQuery } from '@presto/decks';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { throughRestarts } from '../retry';
import { decodeCursor, encodeCursor } from './deck-cursor';
import { DeckRow } from './deck.row';

/** What decks are sorted by: the value as it is compared, and as a cursor carries it. */
const FIELDS = {
  created_at: {
    compared: 'deck.created_at',
    carried: 'deck.created_at::text',
    type: 'timestamptz',
  },
  updated_at: {
    compared: 'deck.updated_at',
    carried: 'deck.updated_at::text',
    type: 'timestamptz',
  },
  title: { compared: 'deck.title COLLATE deck_titles', carried: 'deck.title', type: 'text' },
} as const;

type ListedDeck = DeckRow & { sorted_by: string; slide_count: number };

@QueryHandler(ListDecksQuery)
export class ListDecksHandler implements IQueryHandler<ListDecksQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ userId, limit, cursor, sort, q }: ListDecksQuery): Promise<DeckPage> {
    const query = this.sorted(userId, sort).limit(limit + 1);
    const words = q.normalize('NFC').toLowerCase().split(/\s+/u).filter(Boolean);
    if (words.length > 0)
      query.andWhere('lower(normalize(deck.title) COLLATE deck_titles) LIKE ALL (:words)', {
        words: words.map(containing),
      });
    if (cursor) after(query, sort, cursor);

    const rows = await throughRestarts.execute(() => query.getRawMany<ListedDeck>());
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(
        ({ id, title, status, version, slide_count, theme, created_at, updated_at }) => ({
          ...{ id, title, status, version, slide_count, theme },
          created_at: created_at.toISOString(),
          updated_at: updated_at.toISOString(),
        }),
      ),
      next_cursor:
        rows.length > limit && last
          ? encodeCursor(sort, { value: last.sorted_by, id: last.id })
          : null,
    };
  }

  private sorted(userId: string, sort: DeckSort): SelectQueryBuilder<DeckRow> {
    const { compared, carried } = fieldOf(sort);
    const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
    return this.database
      .createQueryBuilder(DeckRow, 'deck')
      .select('deck.id', 'id')
      .addSelect([
        'deck.title AS title',
        'deck.status AS status',
        'deck.version AS version',
        'deck.theme AS theme',
        'deck.created_at AS created_at',
        'deck.updated_at AS updated_at',
        `${carried} AS sorted_by`,
      ])
      .addSelect(
        (count) =>
          count.select('count(*)::int').from('slots', 'slot').where('slot.deck_id = deck.id'),
        'slide_count',
      )
      .where('deck.user_id = :userId AND deck.deleted_at IS NULL', { userId })
      .orderBy(compared, direction)
      .addOrderBy('deck.id', direction);
  }
}

function fieldOf(sort: DeckSort): (typeof FIELDS)[keyof typeof FIELDS] {
  return FIELDS[sort.replace(/^-/, '') as keyof typeof FIELDS];
}

/** Goes on behind the deck that the cursor names, in the order of its page. */
function after(query: SelectQueryBuilder<DeckRow>, sort: DeckSort, cursor: string): void {
  const { compared, type } = fieldOf(sort);
  const sign = sort.startsWith('-') ? '<' : '>';
  query.andWhere(
    `(${compared}, deck.id) ${sign} (:value::${type}, :id::uuid)`,
    decodeCursor(cursor, sort),
  );
}

/** A pattern for texts that contain the word, whatever characters it is of. */
function containing(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}
