import { aDeck, aSlide, claimed } from '../../../domain/decks/src/testing/a-deck';
import {
  WORK_OPTIONS,
  workUnitsContract,
} from '../../../domain/decks/src/testing/work-units.contract';
import { lockDeck } from '../decks/load-deck';
import { PostgresStore, postgresStore } from '../testing/postgres-store';
import { PostgresWorkUnits } from './postgres-work-units';

let store: PostgresStore;

beforeAll(async () => {
  store = await postgresStore();
});

afterAll(() => store.close());

workUnitsContract(() => store);

describe('a claim in Postgres', () => {
  const oneHeld = async () => {
    const { deckId, slideIds } = await aDeck().planned('One').storedIn(store);
    return { deckId, claim: await claimed(store.units, slideIds[0] ?? '') };
  };
  const leaseOf = async (unitId: string): Promise<number> => {
    const [row]: { left: number }[] = await store.test.database.query(
      `SELECT extract(epoch FROM lease_until - clock_timestamp())::float8 * 1000 AS left FROM work_units WHERE id = $1`,
      [unitId],
    );
    return row?.left ?? 0;
  };

  const outboxIsTold = (deckId: string) =>
    store.test.database.query('DELETE FROM outbox WHERE deck_id = $1', [deckId]);
  const offered = async (deckId: string): Promise<string[][]> => {
    const rows: { units: string[] }[] = await store.test.database.query(
      'SELECT units FROM outbox WHERE deck_id = $1 ORDER BY id',
      [deckId],
    );
    return rows.map(({ units }) => units);
  };
  const namesOfJobs = async (unitIds: readonly string[]): Promise<string[]> => {
    const rows: { name: string }[] = await store.test.database.query(
      `SELECT id || '-' || epoch AS name FROM work_units WHERE id = ANY($1)`,
      [unitIds],
    );
    return rows.map(({ name }) => name);
  };

  it('is kept by signs of life for longer than its lease', async () => {
    const { claim } = await oneHeld();
    await new Promise((resolve) => setTimeout(resolve, 2_300));
    expect(await store.units.claim(claim.unitId)).toBeNull();
    expect(await leaseOf(claim.unitId)).toBeGreaterThan(1_000);
    store.units.release(claim);
  });

  it('is ours for a whole lease when a call is reserved, which must begin within a beat', async () => {
    const { claim } = await oneHeld();
    await store.test.database.query(
      `UPDATE work_units SET lease_until = clock_timestamp() - interval '1 s' WHERE id = $1`,
      [claim.unitId],
    );
    const { leaseMs, heartbeatMs } = WORK_OPTIONS;
    const before = performance.now();
    const { startBy } = await claim.ledger.begin('m', 1);
    const after = performance.now();
    expect(startBy).toBeGreaterThanOrEqual(Math.min(before + leaseMs, after) - heartbeatMs);
    expect(startBy).toBeLessThanOrEqual(after + heartbeatMs);
    expect(performance.now() + (await leaseOf(claim.unitId))).toBeGreaterThan(startBy);
    store.units.release(claim);
  });

  it('leaves time for a call whose reservation took longer than a beat, but none beyond its lease', async () => {
    const { leaseMs, heartbeatMs } = WORK_OPTIONS;
    const { claim } = await oneHeld();
    const heldUp = async (ms: number) => {
      const lock = store.test.database.createQueryRunner();
      await lock.startTransaction();
      await lock.query('SELECT 1 FROM work_units WHERE id = $1 FOR UPDATE', [claim.unitId]);
      const reserved = claim.ledger.begin('m', 1);
      await new Promise((resolve) => setTimeout(resolve, ms));
      await lock.commitTransaction();
      await lock.release();
      return (await reserved).startBy - performance.now();
    };
    expect(await heldUp(heartbeatMs + 300)).toBeGreaterThan(0);
    expect(await heldUp(leaseMs)).toBeLessThan(0);
    store.units.release(claim);
  });

  it('is no longer kept when it was released', async () => {
    const { claim } = await oneHeld();
    store.units.release(claim);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await leaseOf(claim.unitId)).toBeLessThan(1_500);
  });

  it('that was cancelled elsewhere is aborted by the next sign of life', async () => {
    const { deckId, claim } = await oneHeld();
    await store.test.database.query(
      `UPDATE work_units SET state = 'cancelled' WHERE deck_id = $1`,
      [deckId],
    );
    const aborted = new Promise((resolve) => claim.signal.addEventListener('abort', resolve));
    await aborted;
    expect(claim.signal.reason).toMatchObject({ code: 'work.superseded' });
    store.units.release(claim);
  });

  it('in hand when the process drains is aborted, and drained when it is released', async () => {
    const { slideIds } = await aDeck().planned('One').storedIn(store);
    const process = new PostgresWorkUnits(store.test.database, WORK_OPTIONS);
    const claim = await claimed(process, slideIds[0] ?? '');
    claim.signal.addEventListener('abort', () => process.release(claim));
    await process.drain();
    process.close();
    expect(claim.signal.aborted).toBe(true);
    expect(process.size).toBe(0);
  });

  it('is not given when the process drains: the unit is offered to others at once', async () => {
    const { deckId, slideIds } = await aDeck().planned('One', 'Two').storedIn(store);
    const [waiting = '', lost = ''] = slideIds;
    const left = await claimed(store.units, lost);
    store.units.release(left);
    await store.expire(lost);
    const process = new PostgresWorkUnits(store.test.database, WORK_OPTIONS);
    process.refuse();
    const jobs = await namesOfJobs(slideIds);
    await outboxIsTold(deckId);
    for (const slideId of slideIds) expect(await process.claim(slideId)).toBeNull();
    process.close();
    expect(process.size).toBe(0);
    expect(await offered(deckId)).toEqual([[waiting], [lost]]);
    // The jobs that brought them here are not over yet: those of others have other names.
    const anew = await namesOfJobs(slideIds);
    expect(anew.filter((name) => jobs.includes(name))).toEqual([]);
    for (const slideId of slideIds) {
      const heir = await claimed(store.units, slideId);
      expect(heir.exhausted).toBe(false);
      store.units.release(heir);
    }
  });

  it('is not passed on while it is in other hands, nor when it is settled', async () => {
    const { deckId, slideIds } = await aDeck().planned('One', 'Two').written(0).storedIn(store);
    const [written = '', inHand = ''] = slideIds;
    const claim = await claimed(store.units, inHand);
    const process = new PostgresWorkUnits(store.test.database, WORK_OPTIONS);
    process.refuse();
    await outboxIsTold(deckId);
    for (const slideId of [written, inHand]) expect(await process.claim(slideId)).toBeNull();
    process.close();
    expect(await offered(deckId)).toEqual([]);
    await store.decks.change(deckId, {}, (deck) => deck.placeSlide(claim, aSlide('Two')));
    store.units.release(claim);
  });

  it('answered after the process began to drain is handed back before it is drained', async () => {
    const { deckId, slideIds } = await aDeck().planned('One').storedIn(store);
    const [slideId = ''] = slideIds;
    const process = new PostgresWorkUnits(store.test.database, WORK_OPTIONS);
    await outboxIsTold(deckId);
    const late = process.claim(slideId);
    await process.drain();
    expect(await offered(deckId)).toEqual([[slideId]]);
    expect(await late).toBeNull();
    process.close();
    store.units.release(await claimed(store.units, slideId));
  });

  it('begins a call while a decision holds its deck', async () => {
    const { deckId, claim } = await oneHeld();
    const decision = store.test.database.createQueryRunner();
    await decision.startTransaction();
    try {
      await lockDeck(decision, deckId);
      expect((await claim.ledger.begin('m', 1)).attempt).toBe(1);
    } finally {
      await decision.rollbackTransaction();
      await decision.release();
      store.units.release(claim);
    }
  });

  it('handed back is told to the workers by the outbox', async () => {
    const { claim } = await oneHeld();
    await store.units.handBack(claim);
    store.units.release(claim);
    const rows = await store.test.database.query(
      'SELECT version, units FROM outbox WHERE deck_id = $1 ORDER BY id DESC LIMIT 1',
      [claim.deckId],
    );
    expect(rows).toEqual([{ version: null, units: [claim.unitId] }]);
  });

  it('taken over between a zombie’s look and its commit changes nothing', async () => {
    const { deckId, claim: zombie } = await oneHeld();
    store.units.release(zombie);
    // Another worker's claim holds the row: the zombie reads the old epoch, and its commit has to wait.
    const heir = store.test.database.createQueryRunner();
    await heir.startTransaction();
    await heir.query(
      `UPDATE work_units SET epoch = epoch + 1, lease_until = now() + interval '1 minute' WHERE id = $1`,
      [zombie.unitId],
    );
    const late = store.decks
      .change(deckId, {}, (deck) => deck.placeSlide(zombie, aSlide('By the zombie')))
      .then(
        () => 'stored',
        (error: unknown) => (error as { code?: string }).code,
      );
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'
      AND query LIKE '%UPDATE work_units SET state%' AND pid <> pg_backend_pid()`;
    while ((await store.test.database.query(waiting)).length === 0)
      await new Promise((go) => setTimeout(go, 20));
    await heir.commitTransaction();
    await heir.release();
    expect(await late).toBe('work.superseded');
    expect((await store.view(deckId))?.slides).toEqual([]);
    const successor = { ...zombie, epoch: zombie.epoch + 1 };
    await store.decks.change(deckId, {}, (deck) =>
      deck.placeSlide(successor, aSlide('By the heir')),
    );
    expect((await store.view(deckId))?.slides).toHaveLength(1);
  });
});
