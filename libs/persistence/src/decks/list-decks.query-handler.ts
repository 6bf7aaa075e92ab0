import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DeckPage, ListDecksQuery } from '@presto/decks';
import { AppError } from '@presto/kernel';
import { DataSource } from 'typeorm';
import { throughRestarts } from '../retry';
import { DeckRow } from './deck.row';

/** Where a page ends: microseconds, as Postgres keeps them; a JavaScript date would lose them. */
interface Cursor {
  readonly at: string;
  readonly id: string;
}

type ListedDeck = DeckRow & { at: string; slide_count: number };

@QueryHandler(ListDecksQuery)
export class ListDecksHandler implements IQueryHandler<ListDecksQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ userId, limit, cursor }: ListDecksQuery): Promise<DeckPage> {
    const query = this.database
      .createQueryBuilder(DeckRow, 'deck')
      .select('deck.id', 'id')
      .addSelect([
        'deck.title AS title',
        'deck.status AS status',
        'deck.version AS version',
        'deck.theme AS theme',
      ])
      .addSelect([
        'deck.created_at AS created_at',
        'deck.updated_at AS updated_at',
        'deck.created_at::text AS at',
      ])
      .addSelect(
        (count) =>
          count.select('count(*)::int').from('slots', 'slot').where('slot.deck_id = deck.id'),
        'slide_count',
      )
      .where('deck.user_id = :userId AND deck.deleted_at IS NULL', { userId })
      .orderBy('deck.created_at', 'DESC')
      .addOrderBy('deck.id', 'DESC')
      .limit(limit + 1);
    if (cursor)
      query.andWhere('(deck.created_at, deck.id) < (:at::timestamptz, :id::uuid)', decode(cursor));

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
      next_cursor: rows.length > limit && last ? encode(last) : null,
    };
  }
}

function encode({ at, id }: Cursor): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

const CURSOR = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d(?::?\d\d)?) ([0-9a-f-]{36})$/;

function decode(cursor: string): Cursor {
  const [, at, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at && id) return { at, id };
  const message = 'must be the next_cursor of an earlier page';
  throw new AppError('invalid', 'cursor.invalid', `cursor ${message}.`, {
    errors: [{ field: 'cursor', message }],
  });
}
