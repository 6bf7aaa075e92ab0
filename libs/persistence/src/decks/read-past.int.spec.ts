import { ChangeHistoryCommand, GetHistoryQuery, outlined } from '@presto/decks';
import { randomBytes, randomUUID } from 'node:crypto';
import { ChangeHistoryHandler } from '../../../domain/decks/src/change-history/change-history.handler';
import { GetHistoryHandler } from '../../../domain/decks/src/get-history/get-history.query-handler';
import { aDeck, aSlide } from '../../../domain/decks/src/testing/a-deck';
import { PostgresStore, postgresStore } from '../testing/postgres-store';

const PICTURE_BYTES = 400_000;

let store: PostgresStore;

beforeAll(async () => {
  store = await postgresStore();
});
afterAll(() => store.close());

/** A deck whose only slide got one picture after the other. */
async function pictured(times: number) {
  const { deckId, userId, slideIds } = await aDeck().planned('One').written(0).storedIn(store);
  const told = [];
  for (let at = 0; at < times; at += 1) {
    const commandId = randomUUID();
    const src = randomBytes(PICTURE_BYTES).toString('base64');
    const slide = { ...aSlide(`No. ${at}`), html_content: `<img src="${src}">` };
    await store.decks.change(deckId, { userId, commandId }, (deck) =>
      deck.updateSlide(slideIds[0] ?? '', slide, commandId, null),
    );
    told.push(slide);
  }
  return { deckId, userId, told };
}

it('is read without its pictures, and its history names every change', async () => {
  const { deckId, userId } = await pictured(6);
  const past = await store.decks.past(deckId, userId);
  expect(past.events).toEqual((await store.events(deckId)).map(outlined));
  expect(JSON.stringify(past).length).toBeLessThan(PICTURE_BYTES / 10);
  const history = new GetHistoryHandler(store.decks);
  const { items, can_undo } = await history.execute(new GetHistoryQuery(userId, deckId));
  expect([items.length, can_undo]).toEqual([11, true]);
});

it('gives an undo the picture that it brings back', async () => {
  const { deckId, userId, told } = await pictured(3);
  const history = new ChangeHistoryHandler(store.decks);
  for (const expected of [told[1], told[0]]) {
    const context = { userId, commandId: randomUUID(), ifVersion: null };
    await history.execute(new ChangeHistoryCommand(context, deckId, 'undo'));
    expect((await store.view(deckId))?.slides[0]?.html_content).toBe(expected?.html_content);
  }
});

it('of more events than are read at once is whole and in order', async () => {
  const { deckId, userId } = await aDeck().planned('One').written(0).storedIn(store);
  await store.decks.change(deckId, {}, (deck) => {
    for (let at = 0; at < 450; at += 1) deck.update({ title: `No. ${at}` }, randomUUID(), null);
  });
  const { events } = await store.decks.past(deckId, userId);
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  expect(events).toHaveLength(455);
});
