import type { ExportFormat, ExportReport } from '@presto/contracts';
import { ExportClaim, WantedExport } from '@presto/decks';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { aDeck } from '../../../domain/decks/src/testing/a-deck';
import { PostgresStore, postgresStore } from '../testing/postgres-store';
import { ExportHousekeeping } from './export-housekeeping';
import { PostgresDeckExports } from './postgres-deck-exports';
import { PostgresExportWork } from './postgres-export-work';

const MADE_BY = 'test';
const REPORT: ExportReport = {
  ...{ slides: 1, missing_slides: 0, fonts: [] },
  ...{ native: {}, drawn: {}, rasterised: {}, dropped: {} },
};
const ALL: ExportFormat[] = ['html', 'md', 'json', 'pdf', 'png'];

let store: PostgresStore;
let exports: PostgresDeckExports;
let worker: PostgresExportWork;
let other: PostgresExportWork;

const options = { madeBy: MADE_BY, leaseMs: 60_000, maxBytes: 3 * 1024 * 1024 };
beforeAll(async () => {
  store = await postgresStore();
  exports = new PostgresDeckExports(store.test.database, { madeBy: MADE_BY, maxOpen: 3 });
  worker = new PostgresExportWork(store.test.database, options);
  other = new PostgresExportWork(store.test.database, options);
});
beforeEach(() => store.test.database.query('DELETE FROM exports'));
afterAll(async () => {
  worker.close();
  other.close();
  await store.close();
});

async function aWish(changes: Partial<WantedExport> = {}): Promise<WantedExport> {
  const { deckId, userId } = await aDeck().planned('One', 'Two').written(1).storedIn(store);
  return { userId, deckId, deckVersion: 3, format: 'md', options: { notes: true }, ...changes };
}

async function claimed(by = worker): Promise<ExportClaim> {
  const claim = await by.claim(ALL);
  if (!claim) throw new Error('nothing waits');
  return claim;
}

const expire = () =>
  store.test.database.query(`UPDATE exports SET lease_until = now() - interval '1 s'`);
const bytesOf = (pieces: AsyncIterable<Uint8Array>) => buffer(Readable.from(pieces));
const made = (bytes: Uint8Array) => ({ bytes, mediaType: 'text/markdown', report: REPORT });

it('knows a deck’s version and which slides are written', async () => {
  const { userId, deckId } = await aWish();
  const { version, written } = await exports.subject(userId, deckId);
  expect([version > 1, written]).toEqual([true, [2]]);
  await expect(exports.subject('other', deckId)).rejects.toMatchObject({ code: 'deck.not_found' });
});

it('is the same export for the same wish, and another for any other', async () => {
  const wish = await aWish();
  const first = await exports.request(wish);
  expect(first).toMatchObject({ status: 'PENDING', progress: 0, deck_version: 3, format: 'md' });
  expect((await exports.request(wish)).export_id).toBe(first.export_id);
  for (const change of [{ deckVersion: 4 }, { options: { notes: false } }])
    expect((await exports.request({ ...wish, ...change })).export_id).not.toBe(first.export_id);
});

it('keeps a file in pieces and gives it to its owner alone', async () => {
  const wish = await aWish();
  const { export_id } = await exports.request(wish);
  const bytes = Buffer.alloc(2 * 1024 * 1024 + 17, 'äß€');
  const claim = await claimed();
  expect(await exports.get(wish.userId, export_id)).toMatchObject({ status: 'RUNNING' });
  await expect(exports.file(wish.userId, export_id)).rejects.toMatchObject({
    code: 'export.not_ready',
  });
  await worker.finish(claim, 'Tides', made(bytes));
  worker.release(claim);
  expect(await exports.get(wish.userId, export_id)).toMatchObject({
    ...{ status: 'COMPLETED', progress: 1, size: bytes.length, report: REPORT },
  });
  const file = await exports.file(wish.userId, export_id);
  expect(file).toMatchObject({ title: 'Tides', mediaType: 'text/markdown', size: bytes.length });
  expect((await bytesOf(file.bytes)).equals(bytes)).toBe(true);
  for (const asked of [exports.get('other', export_id), exports.file('other', export_id)])
    await expect(asked).rejects.toMatchObject({ code: 'export.not_found' });
  expect((await exports.request(wish)).status).toBe('COMPLETED');
  expect(await worker.claim(ALL)).toBeNull();
});

it('is claimed by one worker, and by another when the lease ran out; what the first brings late is nothing', async () => {
  const wish = await aWish();
  const { export_id } = await exports.request(wish);
  const late = await claimed();
  expect(await other.claim(ALL)).toBeNull();
  await expire();
  const second = await claimed(other);
  expect([second.exportId, second.attempt, second.epoch]).toEqual([export_id, 2, late.epoch + 1]);
  await worker.finish(late, 'Late', made(Buffer.from('late')));
  await worker.fail(late, { code: 'late', detail: 'late' });
  expect((await exports.get(wish.userId, export_id)).status).toBe('RUNNING');
  await other.finish(second, 'Second', made(Buffer.from('second')));
  const file = await exports.file(wish.userId, export_id);
  expect((await bytesOf(file.bytes)).toString()).toBe('second');
  for (const [by, claim] of [[worker, late] as const, [other, second] as const]) by.release(claim);
});

it('handed back waits for the next worker at once, and only what broke counts', async () => {
  await exports.request(await aWish());
  const attempts = [];
  for (const giveUp of ['handBack', 'handBack', 'tryAgain', 'handBack'] as const) {
    const claim = await claimed();
    attempts.push(claim.attempt);
    await worker[giveUp](claim);
    worker.release(claim);
  }
  expect(attempts).toEqual([1, 1, 1, 2]);
});

it('is nobody’s whose process drains, also when it was being claimed just then', async () => {
  await exports.request(await aWish());
  const draining = new PostgresExportWork(store.test.database, options);
  const claiming = draining.claim(ALL);
  await draining.drain();
  expect([await claiming, await draining.claim(ALL)]).toEqual([null, null]);
  draining.close();
  const claim = await claimed();
  expect(claim.attempt).toBe(1);
  worker.release(claim);
});

it('that failed says why, and is begun anew when it is asked for again', async () => {
  const wish = await aWish();
  const { export_id } = await exports.request(wish);
  const claim = await claimed();
  await worker.fail(claim, { code: 'export.timeout', detail: 'Too slow.' });
  worker.release(claim);
  expect(await exports.get(wish.userId, export_id)).toMatchObject({
    ...{ status: 'FAILED', error: { code: 'export.timeout', detail: 'Too slow.' } },
  });
  await expect(exports.file(wish.userId, export_id)).rejects.toMatchObject({
    code: 'export.failed',
    message: 'Too slow.',
  });
  expect(await exports.request(wish)).toMatchObject({
    ...{ export_id, status: 'PENDING', error: null },
  });
});

it('is refused beyond the user’s limit, but for those that are known', async () => {
  const wish = await aWish();
  for (const deckVersion of [3, 4, 5]) await exports.request({ ...wish, deckVersion });
  await expect(exports.request({ ...wish, deckVersion: 6 })).rejects.toMatchObject({
    ...{ code: 'export.limit_reached', kind: 'limited' },
  });
  expect((await exports.request({ ...wish, deckVersion: 4 })).status).toBe('PENDING');
});

describe('asked for when another version was at work', () => {
  const before = () =>
    new PostgresDeckExports(store.test.database, { madeBy: 'before', maxOpen: 3 });
  const minutesPass = () =>
    store.test.database.query(`UPDATE exports SET updated_at = now() - interval '6 minutes'`);
  const house = () =>
    new ExportHousekeeping(store.test.database, { keepDays: 7, madeBy: MADE_BY }).leftBehind();

  it('is made by this one when that one has no workers any more', async () => {
    const { export_id } = await before().request(await aWish());
    expect([await house(), await worker.claim(ALL)]).toEqual([0, null]);
    await minutesPass();
    expect(await house()).toBe(1);
    const claim = await claimed();
    expect(claim.exportId).toBe(export_id);
    worker.release(claim);
  });

  it('waits for that one’s workers while they show themselves', async () => {
    const theirs = new PostgresExportWork(store.test.database, { ...options, madeBy: 'before' });
    const wish = await aWish();
    for (const deckVersion of [3, 4]) await before().request({ ...wish, deckVersion });
    await minutesPass();
    const claim = await claimed(theirs);
    expect([await house(), await worker.claim(ALL)]).toEqual([0, null]);
    theirs.release(claim);
    theirs.close();
  });

  it('leaves its user as many as ever', async () => {
    const wish = await aWish();
    for (const deckVersion of [3, 4, 5]) await before().request({ ...wish, deckVersion });
    expect((await exports.request(wish)).status).toBe('PENDING');
  });

  it('fails where the same was asked for again', async () => {
    const wish = await aWish();
    const { export_id } = await before().request(wish);
    const again = new PostgresDeckExports(store.test.database, { madeBy: 'earlier', maxOpen: 3 });
    const earlier = await again.request(wish);
    await minutesPass();
    expect(await house()).toBe(2);
    const shown = [export_id, earlier.export_id].map((id) => exports.get(wish.userId, id));
    expect(await Promise.all(shown)).toMatchObject([
      { status: 'PENDING', error: null },
      { status: 'FAILED', error: { code: 'export.outdated' } },
    ]);
  });
});

it('lets users take turns', async () => {
  const [eager, patient] = [await aWish(), await aWish()];
  const much = { ...eager, userId: `much-${randomUUID()}` };
  for (const deckVersion of [3, 4]) await exports.request({ ...much, deckVersion });
  await exports.request({ ...patient, userId: `little-${randomUUID()}` });
  const claims = [await claimed(), await claimed(), await claimed()];
  expect(claims.map(({ userId }) => userId.slice(0, 4))).toEqual(['much', 'litt', 'much']);
  claims.forEach((claim) => worker.release(claim));
});

it('too large for keeping is refused in words', async () => {
  await exports.request(await aWish());
  const claim = await claimed();
  const bytes = Buffer.alloc(options.maxBytes + 1);
  await expect(worker.finish(claim, 'Large', made(bytes))).rejects.toMatchObject({
    ...{ code: 'export.too_large', message: expect.stringContaining('at most 3 MB') },
  });
  worker.release(claim);
});

it('of a deleted deck is gone, and nobody makes it', async () => {
  const wish = await aWish();
  const { export_id } = await exports.request(wish);
  const deleted = (at: string) =>
    store.test.database.query(`UPDATE decks SET deleted_at = ${at} WHERE id = $1`, [wish.deckId]);
  await deleted('now()');
  expect(await worker.claim(ALL)).toBeNull();
  await expect(exports.get(wish.userId, export_id)).rejects.toMatchObject({
    code: 'export.not_found',
  });
  await store.test.database.query('DELETE FROM decks WHERE id = $1', [wish.deckId]);
  expect(await store.test.database.query('SELECT FROM exports')).toEqual([]);
});

it('that nobody asked for in a week goes, with its file', async () => {
  const wish = await aWish();
  await exports.request(wish);
  const claim = await claimed();
  await worker.finish(claim, 'Old', made(Buffer.from('old')));
  worker.release(claim);
  const house = new ExportHousekeeping(store.test.database, { keepDays: 7, madeBy: MADE_BY });
  expect(await house.exports()).toBe(0);
  await store.test.database.query(`UPDATE exports SET used_at = now() - interval '8 days'`);
  expect(await house.exports()).toBe(1);
  expect(await store.test.database.query('SELECT FROM export_files')).toEqual([]);
});

it('taken over by another worker is aborted where it was made', async () => {
  const quick = new PostgresExportWork(store.test.database, { ...options, leaseMs: 200 });
  await exports.request(await aWish());
  const claim = await claimed(quick);
  await store.test.database.query('UPDATE exports SET epoch = epoch + 1');
  await new Promise((resolve) => claim.signal.addEventListener('abort', resolve));
  quick.release(claim);
  quick.close();
});
