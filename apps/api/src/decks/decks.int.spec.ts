import { GenerateDeckCommand } from '@presto/decks';
import { DECK, OWNER } from '../testing/fake-decks';
import { type EdgeApp, startEdge } from '../testing/edge-app';

let edge: EdgeApp;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(async () => {
  await edge.close();
  setTimeout(() => console.log(process.getActiveResourcesInfo()), 500).unref();
  await new Promise((r) => setTimeout(r, 800));
});

it('answers 202 with the place of the deck', async () => {
  const { status, headers, body } = await edge.ask('POST', '/decks', {
    body: { topic: 'Why tests' },
  });
  expect([status, body]).toEqual([
    202,
    { deck_id: DECK, status: 'PENDING', message: expect.any(String) },
  ]);
  expect(headers.get('location')).toBe(`/api/v1/decks/${DECK}`);
  expect(edge.decks.of(GenerateDeckCommand).at(-1)).toMatchObject({
    userId: OWNER,
    idempotency: null,
  });
});
