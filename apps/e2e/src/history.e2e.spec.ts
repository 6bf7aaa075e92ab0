import { DeckResponse, emptyDeck, fold, deckView } from '@presto/contracts';
import { documents } from './documents';
import { ApiClient, viewOf } from './testing/api-client';
import { Stack } from './testing/stack';

let stack: Stack;
let user: ApiClient;
const text = documents()[0]?.text ?? '';

beforeAll(async () => {
  stack = await Stack.start();
  user = stack.client();
});
afterAll(() => stack.stop());

async function made(): Promise<DeckResponse> {
  return user.finished(await user.generate({ source: { text }, slide_count: 6 }));
}

/** Every change is told by events: a client that folds them has what GET answers. */
async function current(deckId: string): Promise<DeckResponse> {
  const deck = await user.deck(deckId);
  const folded = (await user.events(deckId)).reduce(fold, emptyDeck(deckId));
  expect(deckView(folded, deck.epoch)).toEqual(viewOf(deck));
  return deck;
}

const shown = ({ title, theme, slides }: DeckResponse) => ({
  ...{ title, theme },
  slides: slides.map(({ version: _, created_at: _c, updated_at: _u, ...slide }) => slide),
});

it('undoes and redoes what a user did, one change at a time', async () => {
  const deck = await made();
  const [first, second] = deck.slides;
  await user.json('PATCH', `/decks/${deck.id}/slides/${first?.id}`, {
    presenter_notes: 'Say hello.',
  });
  await user.json('PATCH', `/decks/${deck.id}`, { title: 'Another name' });
  await user.request('DELETE', `/decks/${deck.id}/slides/${second?.id}`);
  const changed = await current(deck.id);
  expect(changed.slides).toHaveLength(5);

  for (let step = 0; step < 3; step += 1) await user.json('POST', `/decks/${deck.id}/undo`);
  expect(shown(await current(deck.id))).toEqual(shown(deck));
  expect((await user.request('POST', `/decks/${deck.id}/undo`)).status).toBe(409);
  for (let step = 0; step < 3; step += 1) await user.json('POST', `/decks/${deck.id}/redo`);
  expect(shown(await current(deck.id))).toEqual(shown(changed));
  expect((await user.request('POST', `/decks/${deck.id}/redo`)).status).toBe(409);
});

it('restores an earlier version, for who has seen the current one', async () => {
  const deck = await made();
  await user.json('POST', `/decks/${deck.id}/slides/reorder`, {
    slide_ids: deck.slides.map(({ id }) => id).reverse(),
  });
  await user.json('PATCH', `/decks/${deck.id}`, { title: 'Another name' });
  const path = `/decks/${deck.id}/restore`;
  expect((await user.request('POST', path, { version: deck.version })).status).toBe(422);
  const stale = { 'if-match': `"${deck.version}"` };
  expect((await user.request('POST', path, { version: deck.version }, stale)).status).toBe(412);
  const { version } = await user.deck(deck.id);
  await user.json('POST', path, { version: deck.version }, { 'if-match': `"${version}"` });
  const restored = await current(deck.id);
  expect(shown(restored)).toEqual(shown(deck));
  expect(restored.version).toBeGreaterThan(version);
});

it('changes the look with a theme, and never a word', async () => {
  const deck = await made();
  for (const theme of ['swiss', 'hanji', 'midnight']) {
    await user.json('PATCH', `/decks/${deck.id}`, { theme });
    const themed = await current(deck.id);
    expect(themed.theme).toBe(theme);
    expect(
      themed.slides.map(({ content }) => JSON.stringify(content).replace(/[^\p{L}]/gu, '').length),
    ).toEqual(
      deck.slides.map(({ content }) => JSON.stringify(content).replace(/[^\p{L}]/gu, '').length),
    );
  }
  const events = await user.events(deck.id, deck.version);
  expect(events.filter(({ event_type }) => event_type === 'DeckUpdated')).toHaveLength(3);
});

it('duplicates a deck, and brings a deleted one back', async () => {
  const deck = await made();
  const copy = await user.json<DeckResponse>('POST', `/decks/${deck.id}/duplicate`);
  expect(copy.id).not.toBe(deck.id);
  expect((await current(copy.id)).slides.map(({ content }) => content)).toEqual(
    deck.slides.map(({ content }) => content),
  );
  await user.request('DELETE', `/decks/${copy.id}`);
  expect((await user.request('GET', `/decks/${copy.id}`)).status).toBe(404);
  await user.json('POST', `/decks/${copy.id}/undelete`);
  expect((await current(copy.id)).slides).toHaveLength(deck.slides.length);
  expect((await stack.client().request('POST', `/decks/${deck.id}/duplicate`)).status).toBe(404);
});

it.each(documents().map(({ name, text, mediaType }) => [name, text, mediaType] as const))(
  'finds no fault of fit, overlap or contrast in a deck of %s',
  async (_, text, media_type) => {
    const deck = await user.finished(await user.generate({ source: { text, media_type } }));
    const { findings } = await user.json<{
      findings: { rule: string; severity: string; detail: string }[];
    }>('GET', `/decks/${deck.id}/quality`);
    const promised = [
      'fit',
      'overlap',
      'off-slide',
      'contrast',
      'type-size',
      'number-unsupported',
      'quote-unsupported',
      'citation-broken',
      'junk',
      'safety',
    ];
    expect(
      findings
        .filter(({ rule }) => promised.includes(rule))
        .map(({ rule, detail }) => `${rule}: ${detail}`),
    ).toEqual([]);
  },
);
