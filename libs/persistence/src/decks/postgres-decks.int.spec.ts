import { NO_USAGE } from '@presto/contracts';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import {
  aDeck,
  aNewDeck,
  aSlide,
  claimed,
  StoredDeck,
} from '../../../domain/decks/src/testing/a-deck';
import { askedEditsContract } from '../../../domain/decks/src/testing/asked-edits.contract';
import { deckChangesContract } from '../../../domain/decks/src/testing/deck-changes.contract';
import { deckDeletionContract } from '../../../domain/decks/src/testing/deck-deletion.contract';
import { deckPastContract } from '../../../domain/decks/src/testing/deck-past.contract';
import { decksContract } from '../../../domain/decks/src/testing/decks.contract';
import { foldsToView } from '../../../domain/decks/src/testing/folds-to-view';
import { PostgresStore, postgresStore } from '../testing/postgres-store';

let store: PostgresStore;

beforeAll(async () => {
  store = await postgresStore();
});

afterAll(() => store.close());

decksContract(() => store);
deckChangesContract(() => store);
deckDeletionContract(() => store);
deckPastContract(() => store);
askedEditsContract(() => store);

const query = <T>(sql: string, ...parameters: unknown[]): Promise<T[]> =>
  store.test.database.query(sql, parameters);

describe('a deck in Postgres', () => {
  it('is created with its event, its work and its outbox row at once', async () => {
    const { deckId } = await store.decks.create(aNewDeck(), null);
    expect(await query('SELECT version, units FROM outbox WHERE deck_id = $1', deckId)).toEqual([
      { version: 1, units: [deckId] },
    ]);
  });

  it('created again by a statement whose answer was lost is the same deck', async () => {
    const deck = aNewDeck();
    expect(await store.decks.create(deck, null)).toEqual(await store.decks.create(deck, null));
    expect(await query('SELECT id FROM decks WHERE user_id = $1', deck.userId)).toHaveLength(1);
  });

  it('is created beside many others, whose faults are not its own', async () => {
    const user = randomUUID();
    const key = (fingerprint: string) => ({ key: 'k', fingerprint });
    const made = await Promise.allSettled([
      ...Array.from({ length: 40 }, (_, n) =>
        store.decks.create(aNewDeck({ userId: `${user}-${n % 20}` }), null),
      ),
      store.decks.create(aNewDeck({ userId: user }), key('a')),
      store.decks.create(aNewDeck({ userId: user }), key('a')),
      store.decks.create(aNewDeck({ userId: user }), key('b')),
      // Postgres refuses what its column must have.
      store.decks.create(aNewDeck({ userId: user, theme: null as unknown as string }), null),
    ]);
    const [keyed, same, reused, unstorable] = made.slice(40);
    expect(made.slice(0, 40).every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(same).toEqual(keyed);
    expect(reused).toMatchObject({ reason: { code: 'idempotency.key_reused' } });
    expect(unstorable?.status).toBe('rejected');
    const counts = await query(
      `SELECT count(*)::int AS decks,
         (SELECT count(*)::int FROM outbox o JOIN decks d ON d.id = o.deck_id WHERE d.user_id LIKE $1) AS told,
         (SELECT sum(active_decks)::int FROM user_quotas WHERE user_id LIKE $1) AS active
       FROM decks WHERE user_id LIKE $1`,
      `${user}%`,
    );
    expect(counts).toEqual([{ decks: 41, told: 41, active: 41 }]);
  });

  it('has its source unreadable at rest', async () => {
    const source = {
      ...{ id: randomUUID(), userId: 'u', title: 'S' },
      ...{ mediaType: 'text/plain', text: 'the secret text' },
    };
    await store.decks.create(aNewDeck({ source }), null);
    const [row] = await query<{ sealed_text: string }>(
      'SELECT sealed_text FROM sources WHERE id = $1',
      source.id,
    );
    expect(row?.sealed_text).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(row?.sealed_text).not.toContain('secret');
  });

  it('keeps text that jsonb refuses, with a replacement for what cannot be stored', async () => {
    const { deckId, slideIds } = await aDeck().planned('One').storedIn(store);
    const claim = await claimed(store.units, slideIds[0] ?? '');
    const odd = { ...aSlide('Odd\u0000'), presenter_notes: 'half a \ud800 pair' };
    await store.decks.change(deckId, {}, (deck) => deck.placeSlide(claim, odd));
    store.units.release(claim);
    const deck = await store.view(deckId);
    expect(deck?.slides[0]?.content['title']).toBe('Odd\uFFFD');
    expect(deck?.slides[0]?.presenter_notes).toBe('half a \uFFFD pair');
    foldsToView(await store.events(deckId), deck);
  });

  it('has cost nothing when no model was called', async () => {
    const { deckId } = await aDeck().planned('One').written(0).storedIn(store);
    expect(await store.view(deckId)).toMatchObject({ status: 'COMPLETED', usage: NO_USAGE });
  });

  it('tells every event and every opened unit through the outbox', async () => {
    const { deckId, slideIds } = await aDeck().planned('One', 'Two').storedIn(store);
    const rows = await query<{ version: number; units: string[] | null }>(
      'SELECT version, units FROM outbox WHERE deck_id = $1 ORDER BY id',
      deckId,
    );
    expect(rows.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(rows.flatMap(({ units }) => units ?? [])).toEqual([deckId, ...slideIds]);
  });

  it('refuses to change a stored event', async () => {
    const { deckId } = await store.decks.create(aNewDeck(), null);
    await expect(
      query('UPDATE deck_events SET version = 9 WHERE deck_id = $1', deckId),
    ).rejects.toThrow('events are immutable');
  });
});

describe('16 writers on one deck', () => {
  /** Throws after the decision as often as it is let through: what was decided is rolled back. */
  async function edit(deck: StoredDeck, writer: number, round: number): Promise<boolean> {
    const commandId = randomUUID();
    const title = `Writer ${writer}, round ${round}`;
    const rollsBack = (writer * 7 + round * 13) % 3 === 0;
    const edited = store.decks.change(deck.deckId, { commandId }, (it) => {
      it.updateSlide(deck.slideIds[0] ?? '', aSlide(title), commandId, null);
      it.update({ title }, commandId, null);
      if (rollsBack) throw new Error('rolled back');
      return true;
    });
    return edited.then(
      () => true,
      () => false,
    );
  }

  it('with rollbacks among them leave versions without a gap, each told once', async () => {
    const deck = await aDeck().planned('One').written(0).storedIn(store);
    const before = (await store.events(deck.deckId)).length;
    const applied = await Promise.all(
      Array.from({ length: 16 }, async (_, writer) => {
        let count = 0;
        for (let round = 0; round < 8; round += 1) if (await edit(deck, writer, round)) count += 1;
        return count;
      }),
    );
    const edits = applied.reduce((sum, count) => sum + count, 0);
    expect(edits).toBeGreaterThan(64);
    expect(edits).toBeLessThan(128);
    const events = await store.events(deck.deckId);
    expect(events).toHaveLength(before + 2 * edits);
    foldsToView(events, await store.view(deck.deckId));
    const told = await query<{ version: number }>(
      'SELECT version FROM outbox WHERE deck_id = $1 ORDER BY id',
      deck.deckId,
    );
    expect(told.map(({ version }) => version)).toEqual(events.map(({ version }) => version));
  });
});

describe('many changes of one deck', () => {
  const rename = (deckId: string, title: string) => {
    const commandId = randomUUID();
    return store.decks.change(deckId, { commandId }, (deck) =>
      deck.update({ title }, commandId, null),
    );
  };

  it('hold two connections, and those of another deck are made meanwhile', async () => {
    const [hot, other] = [
      await aDeck().planned('One').storedIn(store),
      await aDeck().planned('One').storedIn(store),
    ];
    const { master: pool } = store.test.database.driver as unknown as { master: Pool };
    const blocker = store.test.database.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('SELECT 1 FROM decks WHERE id = $1 FOR UPDATE', [hot.deckId]);
    const renamed = Array.from({ length: 40 }, (_, n) => rename(hot.deckId, `Title ${n}`));
    await new Promise((go) => setImmediate(go));
    expect(pool.waitingCount).toBe(0);
    await rename(other.deckId, 'Made meanwhile');
    expect(pool.totalCount - pool.idleCount).toBeLessThanOrEqual(3); // one is the blocker's
    await blocker.rollbackTransaction();
    await blocker.release();
    await Promise.all(renamed);
    const made = (await store.events(hot.deckId)).filter(
      ({ event_type }) => event_type === 'DeckUpdated',
    );
    expect(made).toHaveLength(40);
  });
});

describe('a connection that Postgres ends', () => {
  it('in the middle of a transaction is survived, and the decision is made again', async () => {
    const { deckId } = await aDeck().planned('One').written(0).storedIn(store);
    const commandId = randomUUID();
    // Somebody holds the deck, so that our transaction is open and waiting when its session ends.
    const blocker = store.test.database.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('SELECT 1 FROM decks WHERE id = $1 FOR UPDATE', [deckId]);
    const renamed = store.decks.change(deckId, { commandId }, (deck) =>
      deck.update({ title: 'Renamed' }, commandId, null),
    );
    const waiting = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE wait_event_type = 'Lock' AND query LIKE '%FROM decks WHERE id = $1%' AND pid <> pg_backend_pid()`;
    while ((await query(waiting)).length === 0) await new Promise((go) => setTimeout(go, 20));
    await blocker.rollbackTransaction();
    await blocker.release();
    await renamed;
    const events = await store.events(deckId);
    expect(events.filter(({ event_type }) => event_type === 'DeckUpdated')).toHaveLength(1);
    foldsToView(events, await store.view(deckId));
  });

  it('while all are idle is survived', async () => {
    const { deckId } = await aDeck().planned('One').storedIn(store);
    const others = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'test' AND pid <> pg_backend_pid() AND state = 'idle'`;
    await query(others);
    const views = await Promise.all(Array.from({ length: 20 }, () => store.view(deckId)));
    expect(views.every((view) => view?.id === deckId)).toBe(true);
  });
});
