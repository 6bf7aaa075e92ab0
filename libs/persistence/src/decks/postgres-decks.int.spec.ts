import { DeckEvent, deckView, emptyDeck, fold, NO_USAGE, SlideBody } from '@presto/contracts';
import { Deck, DeckAccepted, Idempotency, NewDeck, WorkSignals } from '@presto/decks';
import { randomBytes, randomUUID } from 'node:crypto';
import { Seal } from '../sources/seal';
import { TestDatabase, testDatabase } from '../testing/test-database';
import { PostgresWorkUnits } from '../work/postgres-work-units';
import { PostgresDeckEvents } from './postgres-deck-events';
import { PostgresDecks } from './postgres-decks';

class NoSignals extends WorkSignals {
  cancel(): void {}
  outboxFilled(): void {}
}

let test: TestDatabase;
let decks: PostgresDecks;
let events: PostgresDeckEvents;
let units: PostgresWorkUnits;

beforeAll(async () => {
  test = await testDatabase();
  decks = new PostgresDecks(test.database, new Seal([randomBytes(32)]), new NoSignals(), 5);
  events = new PostgresDeckEvents(test.database);
  units = new PostgresWorkUnits(test.database, {
    leaseMs: 2_000,
    heartbeatMs: 500,
    maxAttempts: 3,
    userDailyTokens: null,
  });
});

afterAll(async () => {
  units.close();
  await test.drop();
});

const user = () => `user-${randomUUID()}`;

function aDeck(userId: string, over: Partial<NewDeck> = {}): NewDeck {
  return {
    id: randomUUID(),
    userId,
    title: 'Tides',
    theme: 'paper',
    source: null,
    brief: {
      topic: 'Tides',
      sourceIds: [],
      title: null,
      audience: null,
      style: 'professional',
      slideCount: null,
      includeSpeakerNotes: true,
      language: 'en',
      template: null,
      author: 'extractive',
    },
    ...over,
  };
}

const aSlide = (title: string): SlideBody => ({
  layout: 'statement',
  content: { title, statement: `${title}\u0000 and \ud800 more` },
  html_content: `<section><h2>${title}</h2></section>`,
  presenter_notes: null,
  citations: [],
});

const entry = (title: string) => ({
  title,
  layout: null,
  intent: '',
  passages: [],
  slideId: randomUUID(),
});

async function foldsToGet(deckId: string): Promise<void> {
  const stored = await events.read(deckId, 0, 1000);
  expect(stored.map(({ version }) => version)).toEqual(stored.map((_, index) => index + 1));
  const folded = stored.reduce((deck, event: DeckEvent) => fold(deck, event), emptyDeck(deckId));
  expect(deckView(folded, 1)).toEqual(await events.snapshot(deckId));
}

async function planned(
  userId: string,
  ...titles: string[]
): Promise<{ deckId: string; slideIds: string[] }> {
  const { deckId } = await decks.create(aDeck(userId), null);
  const claim = await units.claim(deckId);
  if (!claim) throw new Error('the plan of a new deck can be claimed');
  const entries = titles.map(entry);
  await decks.change(deckId, {}, (deck) => deck.start(claim));
  await decks.change(deckId, {}, (deck) =>
    deck.announce(claim, { title: 'The tides', total: null, entries, complete: true }),
  );
  units.release(claim);
  return { deckId, slideIds: entries.map(({ slideId }) => slideId) };
}

async function write(deckId: string, slideId: string, title = 'Written'): Promise<void> {
  const claim = await units.claim(slideId);
  if (!claim) throw new Error('the slide can be claimed');
  await decks.change(deckId, {}, (deck) => deck.placeSlide(claim, aSlide(title)));
  units.release(claim);
}

describe('creating a deck', () => {
  it('stores the deck, its event, its work and its outbox row at once', async () => {
    const { deckId, status } = await decks.create(aDeck(user()), null);
    expect(status).toBe('PENDING');
    expect((await events.read(deckId, 0, 10)).map((event) => event.event_type)).toEqual([
      'DeckCreated',
    ]);
    expect(
      await test.database.query('SELECT version, units FROM outbox WHERE deck_id = $1', [deckId]),
    ).toEqual([{ version: 1, units: [deckId] }]);
    await foldsToGet(deckId);
  });

  it('gives one deck to 32 requests with the same key, and refuses another body', async () => {
    const userId = user();
    const key: Idempotency = { key: 'again', fingerprint: 'a' };
    const answers = await Promise.all(
      Array.from({ length: 32 }, () => decks.create(aDeck(userId), key)),
    );
    expect(new Set(answers.map(({ deckId }: DeckAccepted) => deckId)).size).toBe(1);
    await expect(
      decks.create(aDeck(userId), { key: 'again', fingerprint: 'b' }),
    ).rejects.toMatchObject({
      code: 'idempotency.key_reused',
    });
    const [{ count }] = await test.database.query(
      'SELECT count(*)::int FROM decks WHERE user_id = $1',
      [userId],
    );
    expect(count).toBe(1);
  });

  it('lets exactly as many decks be in the making as a user may have', async () => {
    const userId = user();
    const made = await Promise.allSettled(
      Array.from({ length: 20 }, () => decks.create(aDeck(userId), null)),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    const refused = made.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ kind: 'limited', code: 'deck.limit_reached' });
  });

  it('keeps the source of a request unreadable at rest', async () => {
    const source = {
      id: randomUUID(),
      userId: 'u',
      title: 'S',
      mediaType: 'text/plain',
      text: 'the secret text',
    };
    await decks.create(aDeck('u', { source }), null);
    const [row] = await test.database.query('SELECT sealed_text FROM sources WHERE id = $1', [
      source.id,
    ]);
    expect(row.sealed_text).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(row.sealed_text).not.toContain('secret');
  });
});

describe('a generation', () => {
  it('folds to what GET returns after every event', async () => {
    const { deckId, slideIds } = await planned(user(), 'One', 'Two', 'Three');
    await foldsToGet(deckId);
    await write(deckId, slideIds[1] ?? '');
    await foldsToGet(deckId);
    const claim = await units.claim(slideIds[0] ?? '');
    await decks.change(deckId, {}, (deck) =>
      deck.failSlide(claim!, { code: 'x', detail: 'No answer.' }),
    );
    await foldsToGet(deckId);
    await write(deckId, slideIds[2] ?? '');
    await foldsToGet(deckId);
    const deck = await events.snapshot(deckId);
    expect(deck).toMatchObject({ status: 'COMPLETED', title: 'The tides', usage: NO_USAGE });
    expect(deck?.failed_slides).toHaveLength(1);
    await decks.change(deckId, { commandId: randomUUID() }, (it: Deck) => it.retry(randomUUID()));
    await foldsToGet(deckId);
    await write(deckId, slideIds[0] ?? '');
    await foldsToGet(deckId);
    expect(await events.snapshot(deckId)).toMatchObject({ status: 'COMPLETED', failed_slides: [] });
  });

  it('frees a place of the user when it ends', async () => {
    const userId = user();
    const { deckId, slideIds } = await planned(userId, 'One');
    await write(deckId, slideIds[0] ?? '');
    const [quota] = await test.database.query(
      'SELECT active_decks FROM user_quotas WHERE user_id = $1',
      [userId],
    );
    expect(quota.active_decks).toBe(0);
  });

  it('keeps text that jsonb refuses, with a replacement for what cannot be stored', async () => {
    const { deckId, slideIds } = await planned(user(), 'One');
    await write(deckId, slideIds[0] ?? '', 'Odd');
    const deck = await events.snapshot(deckId);
    expect(deck?.slides[0]?.content['statement']).toBe('Odd\uFFFD and \uFFFD more');
  });
});

describe('claims', () => {
  it('give a unit to one of many that ask', async () => {
    const { slideIds } = await planned(user(), 'One');
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => units.claim(slideIds[0] ?? '')),
    );
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });

  it('refuse what a worker brings whose lease ran out and was taken over', async () => {
    const { deckId, slideIds } = await planned(user(), 'One', 'Two');
    const slideId = slideIds[0] ?? '';
    const zombie = await units.claim(slideId);
    await test.database.query(
      `UPDATE work_units SET lease_until = now() - interval '1 s' WHERE id = $1`,
      [slideId],
    );
    const heir = await units.claim(slideId);
    await decks.change(deckId, {}, (deck) => deck.placeSlide(heir!, aSlide('By the heir')));
    await expect(
      decks.change(deckId, {}, (deck) => deck.placeSlide(zombie!, aSlide('By the zombie'))),
    ).rejects.toMatchObject({ code: 'work.superseded' });
    expect((await events.snapshot(deckId))?.slides[0]?.content['title']).toBe('By the heir');
  });

  it('are lost to a cancel, which the next call and the signal learn', async () => {
    const { deckId, slideIds } = await planned(user(), 'One');
    const claim = await units.claim(slideIds[0] ?? '');
    await decks.change(deckId, {}, (deck) => deck.cancel(randomUUID()));
    await expect(claim!.ledger.begin('m')).rejects.toMatchObject({ code: 'work.superseded' });
    await units.recheck(deckId);
    expect(claim!.signal.aborted).toBe(true);
    units.release(claim!);
  });

  it('allow as many paid calls as a step may have', async () => {
    const { slideIds } = await planned(user(), 'One');
    const claim = await units.claim(slideIds[0] ?? '');
    for (const outcome of ['answered', 'busy', 'failed', 'timeout'] as const) {
      const call = await claim!.ledger.begin('m');
      await call.settle(outcome, null);
    }
    await expect(claim!.ledger.begin('m')).rejects.toMatchObject({ code: 'llm.attempts_spent' });
    units.release(claim!);
  });

  it('are handed back without counting as lost', async () => {
    const { slideIds } = await planned(user(), 'One');
    const claim = await units.claim(slideIds[0] ?? '');
    await units.handBack(claim!);
    units.release(claim!);
    const again = await units.claim(slideIds[0] ?? '');
    expect(again).toMatchObject({ exhausted: false });
    units.release(again!);
  });
});

describe('edits', () => {
  it('of 50 writers are applied one by one, each with its own version', async () => {
    const { deckId, slideIds } = await planned(user(), 'One');
    await write(deckId, slideIds[0] ?? '');
    const before = (await events.snapshot(deckId))?.version ?? 0;
    const edits = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => {
        const id = randomUUID();
        return decks.change(deckId, { commandId: id }, (deck) =>
          deck.updateSlide(
            slideIds[0] ?? '',
            aSlide(`Edit ${index}`),
            id,
            index % 2 ? null : before,
          ),
        );
      }),
    );
    const applied = edits.filter(({ status }) => status === 'fulfilled').length;
    expect((await events.snapshot(deckId))?.version).toBe(before + applied);
    expect(applied).toBeGreaterThanOrEqual(25);
    await foldsToGet(deckId);
  });

  it('with a command id are applied once', async () => {
    const { deckId, slideIds } = await planned(user(), 'One');
    await write(deckId, slideIds[0] ?? '');
    const id = randomUUID();
    const edit = () =>
      decks.change(deckId, { commandId: id }, (deck) => {
        deck.updateSlide(slideIds[0] ?? '', aSlide('Once'), id, null);
        return true;
      });
    expect(await edit()).toBe(true);
    expect(await edit()).toBeNull();
    await foldsToGet(deckId);
  });

  it('add, move and delete slots in any order', async () => {
    const { deckId, slideIds } = await planned(user(), 'One', 'Two', 'Three');
    const added = randomUUID();
    await decks.change(deckId, {}, (deck) =>
      deck.addSlide(added, 2, aSlide('Between'), randomUUID()),
    );
    await foldsToGet(deckId);
    const order = [...slideIds, added].reverse();
    await decks.change(deckId, {}, (deck) => deck.reorder(order, randomUUID(), null));
    await foldsToGet(deckId);
    await decks.change(deckId, {}, (deck) => deck.deleteSlide(added, randomUUID(), null));
    await foldsToGet(deckId);
    for (const slideId of slideIds) await write(deckId, slideId);
    await foldsToGet(deckId);
    expect((await events.snapshot(deckId))?.slides.map(({ id }) => id)).toEqual(
      [...slideIds].reverse(),
    );
  });

  it('of another user find no deck', async () => {
    const { deckId } = await planned(user(), 'One');
    await expect(
      decks.change(deckId, { userId: 'somebody else' }, (deck) => deck.cancel(randomUUID())),
    ).rejects.toMatchObject({ code: 'deck.not_found' });
  });
});

it('refuses to change a stored event', async () => {
  const { deckId } = await decks.create(aDeck(user()), null);
  await expect(
    test.database.query('UPDATE deck_events SET version = 9 WHERE deck_id = $1', [deckId]),
  ).rejects.toThrow('events are immutable');
});
