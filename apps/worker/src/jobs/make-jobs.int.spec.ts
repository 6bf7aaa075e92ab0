import { JobQueue, QueuedJob } from '@presto/messaging';
import { OpenWork } from '@presto/persistence';
import type { DeckMetrics } from '@presto/platform';
import { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { Counter } from 'prom-client';
import { derivedId } from '../../../../libs/domain/decks/src/domain/derived-id';
import { aDeck, aNewDeck, claimed } from '../../../../libs/domain/decks/src/testing/a-deck';
import { until } from '../../../../libs/messaging/src/testing/own-redis';
import {
  PostgresStore,
  postgresStore,
} from '../../../../libs/persistence/src/testing/postgres-store';
import type { WorkerConfig } from '../config';
import { Sweeper } from '../sweep/sweeper';
import { MakeJobs } from './make-jobs';

/** A queue that remembers; whether it was emptied is told by the spec. */
class RememberedQueue extends JobQueue {
  readonly jobs: QueuedJob[] = [];
  emptied = false;

  constructor() {
    super(new Map(), new Redis({ lazyConnect: true }));
  }

  override async add(jobs: readonly QueuedJob[]): Promise<void> {
    this.jobs.push(...jobs);
  }

  override async intact(): Promise<boolean> {
    return !this.emptied;
  }

  override async swept(): Promise<void> {
    this.emptied = false;
  }
}

const housekeeping = new Counter({ name: 'housekeeping', help: '-', labelNames: ['what'] });
let store: PostgresStore;
let queue: RememberedQueue;
let make: MakeJobs;
let sweeper: Sweeper;

beforeAll(async () => {
  store = await postgresStore({ maxOpenEdits: 100 });
});
beforeEach(async () => {
  await store.test.database.query('DELETE FROM work_units');
  queue = new RememberedQueue();
  const open = new OpenWork(store.test.database);
  make = new MakeJobs(open, queue);
  const config = { env: { LEASE_MS: 2_000 } } as WorkerConfig;
  sweeper = new Sweeper(make, open, queue, { housekeeping } as DeckMetrics, config);
});
afterEach(() => sweeper.stop());
afterAll(() => store.close());

const told = (deckId: string, units: readonly string[], traceparent: string | null = null) => ({
  ...{ deckId, version: 1, event: null, units, traceparent },
});

describe('jobs of committed events', () => {
  it('are one a unit, in the queue of its kind, in the trace of the event', async () => {
    const { deckId, slideIds } = await aDeck().announced('One', 'Two').storedIn(store);
    await make.forEntries([
      told(deckId, [deckId], 'of-the-plan'),
      told(deckId, slideIds, 'of-slides'),
    ]);
    const brief = queue.jobs.map(({ unitId, queue: name, kind, traceparent }) => [
      unitId,
      name,
      kind,
      traceparent,
    ]);
    expect(brief).toHaveLength(3);
    expect(brief).toContainEqual([deckId, 'plans', 'plan', 'of-the-plan']);
    for (const slideId of slideIds)
      expect(brief).toContainEqual([slideId, 'slides', 'write', 'of-slides']);
  });

  it('are none for units that are claimed, settled or withdrawn, and for events without any', async () => {
    const { deckId, slideIds } = await aDeck().planned('One', 'Two').written(0).storedIn(store);
    const claim = await claimed(store.units, slideIds[1] ?? '');
    await make.forEntries([told(deckId, [deckId, ...slideIds]), told(deckId, [])]);
    expect(queue.jobs).toEqual([]);
    store.units.release(claim);
  });

  it('put who waits for little before who waits for much, and a first edit before all', async () => {
    const many = await aDeck().planned('1', '2', '3', '4', '5', '6').storedIn(store);
    const few = await aDeck().planned('One').storedIn(store);
    const edited = await aDeck().planned('One').written(0).storedIn(store);
    const [slideId = ''] = edited.slideIds;
    const [command, added] = [randomUUID(), randomUUID()];
    const edit = derivedId(slideId, command);
    await store.decks.change(edited.deckId, {}, (deck) =>
      deck.requestEdit(slideId, 'Shorter', command, null),
    );
    await store.decks.change(edited.deckId, {}, (deck) =>
      deck.addSlide(added, 1, { prompt: 'Costs' }, randomUUID()),
    );
    const units = [...many.slideIds, ...few.slideIds, edit, added];
    await make.forEntries([told(many.deckId, units)]);
    const priority = (unitId = '') => queue.jobs.find((job) => job.unitId === unitId)?.priority;
    expect([priority(edit), priority(added)]).toEqual([1, 11]);
    expect(priority(few.slideIds[0])).toBe(2);
    expect(many.slideIds.map(priority)).toEqual([7, 7, 7, 7, 7, 7]);
  });

  it('put a flood of edits behind the largest first deck of others, and their first edit before it', async () => {
    const titles = Array.from({ length: 60 }, (_, index) => `${index}`);
    const first = await aDeck()
      .planned(...titles)
      .storedIn(store);
    const flooded = await aDeck().planned('One').written(0).storedIn(store);
    const another = await aDeck().planned('One').written(0).storedIn(store);
    const commands = Array.from({ length: 12 }, () => randomUUID());
    const ask = ({ deckId, slideIds }: typeof flooded, commandId: string) =>
      store.decks.change(deckId, {}, (deck) =>
        deck.requestEdit(slideIds[0] ?? '', 'Shorter', commandId, null),
      );
    for (const commandId of commands) await ask(flooded, commandId);
    await ask(another, commands[0] ?? '');
    const unitOf = ({ slideIds }: typeof flooded, commandId = '') =>
      derivedId(slideIds[0] ?? '', commandId);
    const edits = commands.map((commandId) => unitOf(flooded, commandId));
    const single = unitOf(another, commands[0]);
    await make.forEntries([told(first.deckId, [...edits, single, ...first.slideIds])]);
    const priority = (unitId = '') =>
      queue.jobs.find((job) => job.unitId === unitId)?.priority ?? 0;
    const ranks = edits.map(priority);
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(ranks[0]).toBe(1);
    expect(priority(single)).toBe(1);
    const slides = priority(first.slideIds[0]);
    expect(ranks.filter((rank) => rank <= slides)).toHaveLength(7);
  });
});

describe('the sweeper', () => {
  it('queues again what a stopped worker held, and nothing that is in hands', async () => {
    const { slideIds } = await aDeck().planned('One', 'Two').storedIn(store);
    const [lost = '', held = ''] = slideIds;
    for (const slideId of slideIds) store.units.release(await claimed(store.units, slideId));
    await store.expire(lost);
    await store.test.database.query(
      `UPDATE work_units SET lease_until = now() + interval '1 minute' WHERE id = $1`,
      [held],
    );
    sweeper.start();
    await until(() => queue.jobs.length > 0);
    expect(queue.jobs.map(({ unitId }) => unitId)).toEqual([lost]);
    expect(queue.jobs[0]?.epoch).toBe(1);
    expect(queue.jobs.some(({ unitId }) => unitId === held)).toBe(false);
  });

  it('queues everything that stands open again when Redis was emptied', async () => {
    const { deckId } = await store.decks.create(aNewDeck(), null);
    const { slideIds } = await aDeck().planned('One', 'Two').storedIn(store);
    await make.forEntries([told(deckId, [deckId, ...slideIds])]);
    queue.jobs.length = 0;
    sweeper.start();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(queue.jobs).toEqual([]);
    queue.emptied = true;
    await until(() => queue.jobs.length >= 3);
    expect(new Set(queue.jobs.map(({ unitId }) => unitId))).toEqual(new Set([deckId, ...slideIds]));
  });

  it('looks for what Redis lost again when Postgres did not answer the first time', async () => {
    const { deckId } = await store.decks.create(aNewDeck(), null);
    await make.forEntries([told(deckId, [deckId])]);
    queue.jobs.length = 0;
    const failed = jest.spyOn(store.test.database, 'query');
    failed.mockRejectedValueOnce(new Error('Postgres is away'));
    queue.emptied = true;
    sweeper.start();
    await until(() => queue.jobs.length > 0);
    failed.mockRestore();
    expect(queue.jobs.map(({ unitId }) => unitId)).toEqual([deckId]);
    await until(() => !queue.emptied);
  });

  it('does not believe a lease that ran out while nobody could reach Postgres to renew it', async () => {
    const { deckId } = await store.decks.create(aNewDeck(), null);
    const { slideIds } = await aDeck().planned('One').storedIn(store);
    const [slideId = ''] = slideIds;
    store.units.release(await claimed(store.units, slideId));
    let looks = 0;
    const forgotten = jest.spyOn(make, 'forForgotten');
    queue.intact = async () => {
      looks += 1;
      if (looks < 3) return true;
      if (looks === 3) await store.expire(slideId);
      // As Postgres that refuses connections: each look fails at once. Then the queues were lost as well.
      if (looks < 6) throw new Error('away');
      return looks > 6;
    };
    sweeper.start();
    await until(() => queue.jobs.length > 0 && looks > 6);
    expect(queue.jobs.map(({ unitId }) => unitId)).toEqual([deckId]);
    expect(forgotten).toHaveBeenLastCalledWith(expect.anything(), 0);
  });

  it('survives that nothing answers, and stops', async () => {
    queue.intact = () => Promise.reject(new Error('Redis is away'));
    sweeper.start();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await sweeper.stop();
    expect(queue.jobs).toEqual([]);
  });
});
