import { aDeck, aNewDeck, claimed } from '../../../domain/decks/src/testing/a-deck';
import { PostgresStore, postgresStore } from '../testing/postgres-store';
import { OpenWork } from './open-work';

let store: PostgresStore;
let open: OpenWork;

beforeAll(async () => {
  store = await postgresStore();
  open = new OpenWork(store.test.database);
});
beforeEach(() => store.test.database.query('DELETE FROM work_units'));
afterAll(() => store.close());

const ids = (units: readonly { id: string }[]) => units.map(({ id }) => id).sort();

describe('waiting work', () => {
  it('is told with what its user still has before it', async () => {
    const { userId, deckId, slideIds } = await aDeck().planned('One', 'Two').storedIn(store);
    await store.decks.create(aNewDeck({ userId }), null);
    const units = await open.waiting([...slideIds, deckId]);
    expect(ids(units)).toEqual([...slideIds].sort());
    expect(units[0]).toMatchObject({ deckId, kind: 'write', epoch: 0, unfinished: 3 });
  });

  it('is none when it is claimed, settled or unknown', async () => {
    const { deckId, slideIds } = await aDeck().planned('One', 'Two').written(0).storedIn(store);
    const claim = await claimed(store.units, slideIds[1] ?? '');
    expect(await open.waiting([deckId, ...slideIds])).toEqual([]);
    store.units.release(claim);
  });
});

describe('forgotten work', () => {
  it('is what nobody queued, and is found by one of two that look', async () => {
    const { slideIds } = await aDeck().planned('One', 'Two').storedIn(store);
    expect(await open.forgotten(60_000, 100)).toEqual([]);
    const [first, second] = await Promise.all([open.forgotten(0, 100), open.forgotten(0, 100)]);
    const found = [...(first ?? []), ...(second ?? [])];
    // With no patience the later one may find again what the earlier had just queued, but never less.
    expect(new Set(ids(found))).toEqual(new Set(slideIds));
  });

  it('is not what was queued within the patience', async () => {
    const { slideIds } = await aDeck().planned('One').storedIn(store);
    await open.waiting(slideIds);
    expect(await open.forgotten(5_000, 100)).toEqual([]);
  });

  it('is a claim whose lease ran out, at once and only once', async () => {
    const { slideIds } = await aDeck().planned('One').storedIn(store);
    const [slideId = ''] = slideIds;
    await open.waiting(slideIds);
    const claim = await claimed(store.units, slideId);
    store.units.release(claim);
    expect(await open.forgotten(60_000, 100)).toEqual([]);
    await store.test.database.query(
      `UPDATE work_units SET lease_until = clock_timestamp() WHERE id = $1`,
      [slideId],
    );
    expect(await open.forgotten(60_000, 100, (await open.now()) - 1)).toEqual([]);
    expect(ids(await open.forgotten(60_000, 100, (await open.now()) + 60_000))).toEqual([slideId]);
    expect(await open.forgotten(60_000, 100)).toEqual([]);
    const heir = await claimed(store.units, slideId);
    expect(heir.epoch).toBe(claim.epoch + 1);
    store.units.release(heir);
  });

  it('is told oldest first and no more than asked for', async () => {
    const { slideIds } = await aDeck().planned('One', 'Two', 'Three').storedIn(store);
    const some = await open.forgotten(0, 2);
    expect(some).toHaveLength(2);
    expect(slideIds).toEqual(expect.arrayContaining(ids(some)));
  });
});
