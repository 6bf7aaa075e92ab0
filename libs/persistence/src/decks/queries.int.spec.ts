import {
  type DeckSort,
  GetDeckQuery,
  GetSlideQuery,
  ListDecksQuery,
  ListEventsQuery,
} from '@presto/decks';
import { randomBytes, randomUUID } from 'node:crypto';
import { aDeck, aNewDeck, aSlide } from '../../../domain/decks/src/testing/a-deck';
import { PostgresStore, postgresStore } from '../testing/postgres-store';
import { GetDeckHandler, GetSlideHandler } from './get-deck.query-handler';
import { ListDecksHandler } from './list-decks.query-handler';
import { ListEventsHandler } from './list-events.query-handler';

let store: PostgresStore;
beforeAll(async () => {
  store = await postgresStore();
});
afterAll(() => store.close());

const getDeck = (userId: string, deckId: string) =>
  new GetDeckHandler(store.test.database).execute(new GetDeckQuery(userId, deckId));
const notFound = { code: 'deck.not_found' };

describe('a deck', () => {
  it('is what its feed’s snapshot is, with its owner and times', async () => {
    const { userId, deckId } = await aDeck()
      .planned('One', 'Two', 'Three')
      .written(0, 2)
      .storedIn(store);
    const { user_id, created_at, updated_at, slides, ...deck } = await getDeck(userId, deckId);
    expect(user_id).toBe(userId);
    expect(Date.parse(updated_at)).toBeGreaterThan(Date.parse(created_at));
    const bare = slides.map(({ created_at: _c, updated_at: _u, ...slide }) => slide);
    expect({ ...deck, slides: bare }).toEqual(await store.view(deckId));
    expect(slides.map(({ slide_order }) => slide_order)).toEqual([1, 3]);
  });

  it('of another user, deleted or unknown is not found', async () => {
    const { userId, deckId } = await aDeck().planned('One').written(0).storedIn(store);
    await expect(getDeck('other', deckId)).rejects.toMatchObject(notFound);
    await expect(getDeck(userId, randomUUID())).rejects.toMatchObject(notFound);
    await store.decks.change(deckId, {}, (deck) => deck.delete('d'));
    await expect(getDeck(userId, deckId)).rejects.toMatchObject(notFound);
  });

  it('gives one slide of it, unless it is not written', async () => {
    const { userId, deckId, slideIds } = await aDeck()
      .planned('One', 'Two')
      .written(0)
      .storedIn(store);
    const slides = new GetSlideHandler(new GetDeckHandler(store.test.database));
    const get = (slideId = '') => slides.execute(new GetSlideQuery(userId, deckId, slideId));
    expect(await get(slideIds[0])).toMatchObject({ id: slideIds[0], deck_id: deckId, version: 4 });
    await expect(get(slideIds[1])).rejects.toMatchObject({ code: 'slide.not_found' });
  });
});

describe('the list of decks', () => {
  const list = (
    userId: string,
    limit: number,
    cursor: string | null = null,
    ...order: [sort?: DeckSort, q?: string]
  ) =>
    new ListDecksHandler(store.test.database).execute(
      new ListDecksQuery(userId, limit, cursor, ...order),
    );

  it('is newest first, page by page, each deck once', async () => {
    const userId = randomUUID();
    const made: string[] = [];
    for (let each = 0; each < 5; each += 1)
      made.unshift(
        (await aDeck().by(userId).planned('One', 'Two').written(0, 1).storedIn(store)).deckId,
      );
    await aDeck().planned('Of somebody else').storedIn(store);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(userId, 2, cursor);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    } while (cursor);
    expect(seen).toEqual(made);
    expect((await list(userId, 5)).next_cursor).toBeNull();
    expect((await list(userId, 1)).items[0]).toMatchObject({ slide_count: 2, status: 'COMPLETED' });
  });

  it('tells decks of one moment apart', async () => {
    const userId = randomUUID();
    for (let each = 0; each < 3; each += 1) await aDeck().by(userId).storedIn(store);
    await store.test.database.query('UPDATE decks SET created_at = $2 WHERE user_id = $1', [
      ...[userId, '2026-01-01 00:00:00.123456+00'],
    ]);
    const first = await list(userId, 2);
    const second = await list(userId, 2, first.next_cursor);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
  });

  describe('of several', () => {
    const userId = randomUUID();
    const titles = ['Plan 10', '예비비를 줄이는 길', 'plan 2', 'Écologie', '100% of A_B', 'Zoo'];
    const titlesBy = async (sort: DeckSort, q = '', limit = 2) => {
      const found: string[] = [];
      for (let cursor: string | null = null; ;) {
        const page = await list(userId, limit, cursor, sort, q);
        found.push(...page.items.map(({ title }) => title));
        cursor = page.next_cursor;
        if (!cursor) return found;
      }
    };
    beforeAll(async () => {
      const made = titles.map((title) => aNewDeck({ userId, title }));
      const change = (deckId = '') =>
        store.decks.change(deckId, {}, (deck) => deck.cancel(randomUUID()));
      for (const [at, deck] of made.entries()) {
        await store.decks.create(deck, null);
        if (at > 0) await change(deck.id);
      }
      await change(made[0]?.id); // the first one is changed last
    });

    it('comes in every order, a page at a time, there and back', async () => {
      expect(await titlesBy('created_at')).toEqual(titles);
      expect(await titlesBy('-updated_at')).toEqual(['Plan 10', ...titles.slice(1).reverse()]);
      expect(await titlesBy('title')).toEqual([
        ...['100% of A_B', 'Écologie', 'plan 2', 'Plan 10', 'Zoo', '예비비를 줄이는 길'],
      ]);
      for (const sort of ['created_at', 'updated_at', 'title'] as const)
        expect((await titlesBy(`-${sort}`)).reverse()).toEqual(await titlesBy(sort));
    });

    it.each([
      ['PLAN', ['plan 2', 'Plan 10']],
      ['écologie', ['Écologie']],
      ['ÉCOLOGIE', ['Écologie']],
      ['Écologie'.normalize('NFD'), ['Écologie']],
      ['예비비', ['예비비를 줄이는 길']],
      ['예비비'.normalize('NFD'), ['예비비를 줄이는 길']],
      ['  10   plan ', ['Plan 10']],
      ['0%', ['100% of A_B']],
      ['a_b', ['100% of A_B']],
      ['%', ['100% of A_B']],
      ['_', ['100% of A_B']],
      ['\\', []],
      ["' OR 1=1 --", []],
      ['nothing of the kind', []],
      ['   ', titles.length],
    ])('finds %j by the words of the title, as they are', async (q, expected) => {
      const found = await titlesBy('title', q);
      expect(typeof expected === 'number' ? found.length : found).toEqual(expected);
    });

    it('does not go on in another order than it began', async () => {
      const { next_cursor: cursor } = await list(userId, 2, null, 'title');
      for (const sort of ['-title', 'created_at', '-updated_at'] as const)
        await expect(list(userId, 2, cursor, sort)).rejects.toMatchObject({
          code: 'cursor.invalid',
        });
    });
  });

  it.each(['', 'x', Buffer.from("2026-01-01 00:00:00+00 ' OR 1=1").toString('base64url')])(
    'refuses the cursor "%s"',
    async (cursor) => {
      if (cursor === '') return expect((await list('u', 1, cursor)).items).toEqual([]);
      await expect(list('u', 1, cursor)).rejects.toMatchObject({ code: 'cursor.invalid' });
    },
  );
});

describe('the events of a deck', () => {
  const list = (userId: string, deckId: string, from: number, limit = 1_000) =>
    new ListEventsHandler(store.feed).execute(new ListEventsQuery(userId, deckId, from, limit));

  it('come in order from a version on, and say where to go on', async () => {
    const { userId, deckId } = await aDeck().planned('One').written(0).storedIn(store);
    const all = await store.events(deckId);
    expect(await list(userId, deckId, 0, 2)).toEqual({
      items: all.slice(0, 2),
      next_from_version: 2,
    });
    expect(await list(userId, deckId, 2)).toEqual({
      items: all.slice(2),
      next_from_version: all.length,
    });
    expect(await list(userId, deckId, 99)).toEqual({ items: [], next_from_version: 99 });
  });

  it('come in pages that are bounded in bytes, of at least one, however well they are packed', async () => {
    const { deckId, slideIds } = await aDeck().planned('One').written(0).storedIn(store);
    const large = ['A'.repeat(400_000), randomBytes(300_000).toString('base64')];
    for (const html_content of [...large, ...large])
      await store.decks.change(deckId, {}, (deck) =>
        deck.updateSlide(slideIds[0] ?? '', { ...aSlide('One'), html_content }, randomUUID(), null),
      );
    const all = await store.events(deckId);
    const paged = async (bytes: number) => {
      const pages = [await store.feed.read(deckId, 0, 100, bytes)];
      for (let last; (last = pages.at(-1)?.at(-1));)
        pages.push(await store.feed.read(deckId, last.version, 100, bytes));
      expect(pages.flat()).toEqual(all);
      return pages.map(({ length }) => length);
    };
    expect(await paged(100_000)).toEqual([5, 1, 1, 1, 1, 0]);
    expect(await paged(900_000)).toEqual([7, 2, 0]);
    expect(await paged(8_000_000)).toEqual([9, 0]);
  });

  it('of another user’s deck are not found', async () => {
    const { deckId } = await aDeck().storedIn(store);
    await expect(list('other', deckId, 0)).rejects.toMatchObject(notFound);
  });
});

describe('the feed', () => {
  it('knows where decks stand, also deleted ones', async () => {
    const { userId, deckId } = await aDeck().planned('One').storedIn(store);
    expect(await store.feed.versions([deckId, randomUUID()])).toEqual(
      new Map([[deckId, { version: 3, epoch: 1 }]]),
    );
    await store.decks.change(deckId, {}, (deck) => deck.delete('d'));
    expect(await store.feed.head(deckId)).toEqual({
      deckId,
      userId,
      version: 4,
      epoch: 1,
      deleted: true,
    });
    expect(await store.feed.snapshot(deckId)).toBeNull();
    expect(await store.feed.head(randomUUID())).toBeNull();
  });
});
