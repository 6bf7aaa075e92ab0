import { GetSharedDeckQuery, newShareId, shareKey } from '@presto/decks';
import { randomBytes, randomUUID } from 'node:crypto';
import { aDeck } from '../../../domain/decks/src/testing/a-deck';
import { sharesContract } from '../../../domain/decks/src/testing/shares.contract';
import { Seal } from '../sources/seal';
import { type PostgresStore, postgresStore } from '../testing/postgres-store';
import { GetSharedDeckHandler } from './get-shared-deck.query-handler';
import { PostgresShares } from './postgres-shares';

let store: PostgresStore;
let shares: PostgresShares;
const remove = async (deckId: string) =>
  void (await store.decks.change(deckId, {}, (deck) => deck.delete(randomUUID())));

const start = async () => {
  store ??= await postgresStore();
  shares ??= new PostgresShares(store.test.database, store.seal);
  return { shares, remove, deck: () => aDeck().planned('One').written(0).storedIn(store) };
};
beforeAll(start);
afterAll(() => store.close());

sharesContract(start);

it('keeps no id that a reader of the database could use', async () => {
  const { userId, deckId } = await aDeck().storedIn(store);
  const { share } = await shares.open(userId, deckId);
  const rows: object[] = await store.test.database.query(
    'SELECT * FROM shares WHERE deck_id = $1',
    [deckId],
  );
  expect(JSON.stringify(rows)).not.toContain(share.shareId);
  expect(rows).toMatchObject([{ key: shareKey(share.shareId) }]);
  const stranger = new PostgresShares(store.test.database, new Seal([randomBytes(32)]));
  await expect(stranger.of(userId, deckId)).rejects.toThrow('which is not configured');
});

it('goes with its deck, and comes back with it', async () => {
  const { userId, deckId } = await aDeck().planned('One').written(0).storedIn(store);
  const { share } = await shares.open(userId, deckId);
  await remove(deckId);
  expect(await shares.find(share.shareId)).toBeNull();
  await store.decks.change(deckId, { deleted: true }, (deck) => deck.undelete(randomUUID()));
  expect(await shares.find(share.shareId)).toMatchObject({ deckId });
  await store.test.database.query('DELETE FROM decks WHERE id = $1', [deckId]);
  expect((await shares.standing([shareKey(share.shareId)])).size).toBe(0);
});

describe('the shared deck', () => {
  const get = (shareId: string) =>
    new GetSharedDeckHandler(store.test.database, shares).execute(new GetSharedDeckQuery(shareId));

  it('is the deck without owner, notes and citations', async () => {
    const { userId, deckId } = await aDeck().planned('One', 'Two').written(0, 1).storedIn(store);
    const { share } = await shares.open(userId, deckId);
    const citations = [{ source_id: randomUUID(), start: 0, end: 3, quote: 'One' }];
    await store.test.database.query(
      `UPDATE slides SET presenter_notes = 'For me alone.', citations = $2 WHERE deck_id = $1`,
      [deckId, JSON.stringify(citations)],
    );
    const view = await store.view(deckId);
    expect(view?.slides[0]).toMatchObject({ presenter_notes: 'For me alone.', citations });
    const shared = await get(share.shareId);
    expect(shared).not.toHaveProperty('user_id');
    expect(shared).toMatchObject({
      ...view,
      slides: view?.slides.map((slide) => ({ ...slide, presenter_notes: null, citations: [] })),
    });
  });

  it('is not found by an id that was made up', async () => {
    await expect(get(newShareId())).rejects.toMatchObject({ code: 'share.not_found' });
  });
});
