import {
  AddSlideCommand,
  DeleteDeckCommand,
  GenerateDeckCommand,
  ListDecksQuery,
  ReorderSlidesCommand,
  UpdateDeckCommand,
  UpdateSlideCommand,
} from '@presto/decks';
import { type EdgeApp, startEdge } from '../testing/edge-app';
import { CURRENT, DECK, DONE_DECK, ONE_TOO_MANY, OWNER, SLIDE } from '../testing/fake-decks';

let edge: EdgeApp;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge.close());

const slides = `/decks/${DECK}/slides`;

describe('POST /decks', () => {
  it('answers 202 with the place of the deck', async () => {
    const { status, headers, body } = await edge.ask('POST', '/decks', {
      body: { topic: 'Why tests' },
    });
    expect([status, body]).toEqual([
      202,
      { deck_id: DECK, status: 'PENDING', message: 'The deck is being made.' },
    ]);
    expect(headers.get('location')).toBe(`/api/v1/decks/${DECK}`);
    expect(edge.decks.of(GenerateDeckCommand).at(-1)).toMatchObject({
      userId: OWNER,
      idempotency: null,
    });
  });

  it('is the same with a trailing slash', async () => {
    expect((await edge.ask('POST', '/decks/', { body: { topic: 'Why tests' } })).status).toBe(202);
  });

  it('hands the key and a fingerprint of the body on', async () => {
    const post = (body: object) =>
      edge.ask('POST', '/decks', { body, headers: { 'idempotency-key': 'k-1' } });
    await post({ topic: 'Why tests', slide_count: 5 });
    await post({ slide_count: 5, topic: 'Why tests' });
    await post({ topic: 'Why not' });
    const [a, b, c] = edge.decks
      .of(GenerateDeckCommand)
      .slice(-3)
      .map((command) => command.idempotency);
    expect(a?.key).toBe('k-1');
    expect(b).toEqual(a);
    expect(c?.fingerprint).not.toBe(a?.fingerprint);
  });
});

describe('GET /decks', () => {
  it('asks for a page of the caller', async () => {
    const { status, body } = await edge.ask('GET', '/decks?limit=7&cursor=abc');
    expect([status, body['next_cursor']]).toEqual([200, null]);
    expect(edge.decks.of(ListDecksQuery).at(-1)).toMatchObject({
      userId: OWNER,
      limit: 7,
      cursor: 'abc',
    });
    await edge.ask('GET', '/decks');
    expect(edge.decks.of(ListDecksQuery).at(-1)).toMatchObject({ limit: 20, cursor: null });
  });

  it('searches and sorts as asked, newest first unless told', async () => {
    await edge.ask('GET', `/decks?q=${encodeURIComponent('100% 예비비')}&sort=title`);
    expect(edge.decks.of(ListDecksQuery).at(-1)).toMatchObject({ q: '100% 예비비', sort: 'title' });
    await edge.ask('GET', '/decks?q=');
    expect(edge.decks.of(ListDecksQuery).at(-1)).toMatchObject({ q: '', sort: '-created_at' });
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=NaN',
    'limit=',
    'limit=1e1',
    'limit=0x1',
    'limit=1&limit=2',
    'limit=99999999999999999999',
    'offset=3',
    'sort=status',
    'sort=',
    'sort=--title',
    'sort=title&sort=title',
    `q=${'x'.repeat(201)}`,
    'q=a&q=b',
  ])('refuses ?%s', async (query) => {
    const { status, body } = await edge.ask('GET', `/decks?${query}`);
    expect([status, body['code']]).toEqual([422, 'request.invalid']);
  });
});

describe('GET /decks/{id}', () => {
  it('tags the deck with its version, and tells a reader who has it', async () => {
    const { status, headers, body } = await edge.ask('GET', `/decks/${DECK}`);
    expect([status, headers.get('etag'), body['version']]).toEqual([200, `"${CURRENT}"`, CURRENT]);
    const again = await edge.ask('GET', `/decks/${DECK}`, {
      headers: { 'if-none-match': `"${CURRENT}"` },
    });
    expect([again.status, again.body]).toEqual([304, { text: '' }]);
  });

  it('takes the id in upper case', async () => {
    expect((await edge.ask('GET', `/decks/${DECK.toUpperCase()}`)).status).toBe(200);
  });
});

describe('PATCH and DELETE /decks/{id}', () => {
  it('answers with the deck as it is then', async () => {
    const { status, headers } = await edge.ask('PATCH', `/decks/${DECK}`, {
      body: { title: 'New' },
      headers: { 'if-match': `"${CURRENT}"` },
    });
    expect([status, headers.get('etag')]).toEqual([200, `"${CURRENT}"`]);
    expect(edge.decks.of(UpdateDeckCommand).at(-1)).toMatchObject({
      changes: { title: 'New' },
      context: { userId: OWNER, ifVersion: CURRENT },
    });
  });

  it('answers 412 with the current version to a stale one', async () => {
    const { status, body } = await edge.ask('PATCH', `/decks/${DECK}`, {
      body: { title: 'New' },
      headers: { 'if-match': '"1"' },
    });
    expect([status, body]).toMatchObject([
      412,
      { code: 'version.stale', current_version: CURRENT },
    ]);
  });

  it('deletes without a body', async () => {
    const { status, body } = await edge.ask('DELETE', `/decks/${DECK}`);
    expect([status, body]).toEqual([204, { text: '' }]);
    expect(edge.decks.of(DeleteDeckCommand).at(-1)).toMatchObject({ deckId: DECK });
  });

  it('deletes although a client sends a content type with nothing', async () => {
    const { status } = await edge.ask('DELETE', `/decks/${DECK}`, {
      headers: { 'content-type': 'application/json' },
    });
    expect(status).toBe(204);
  });
});

describe('cancel and retry', () => {
  it('answers 202 in the words of the contract', async () => {
    const cancel = await edge.ask('POST', `/decks/${DECK}/cancel`);
    expect([cancel.status, cancel.body]).toEqual([
      202,
      { message: 'Cancellation request received.', deck_id: DECK, status: 'CANCELLED' },
    ]);
    const retry = await edge.ask('POST', `/decks/${DECK}/retry`);
    expect([retry.status, retry.body]).toMatchObject([202, { deck_id: DECK, status: 'PLANNING' }]);
  });

  it('answers 409 when there is nothing to cancel', async () => {
    const { status, body } = await edge.ask('POST', `/decks/${DONE_DECK}/cancel`);
    expect([status, body['code']]).toEqual([409, 'deck.not_running']);
  });
});

describe('slides', () => {
  it('are added by hand at once, by prompt later', async () => {
    const byHand = await edge.ask('POST', slides, {
      body: { position: 1, layout: 'bullets', content: { title: 'A' } },
    });
    expect([byHand.status, byHand.body['id'], byHand.headers.get('etag')]).toEqual([
      201,
      SLIDE,
      `"${CURRENT}"`,
    ]);
    expect(byHand.headers.get('location')).toBe(`/api/v1${slides}/${SLIDE}`);
    const byPrompt = await edge.ask('POST', slides, {
      body: { position: 1, prompt: 'About costs' },
    });
    expect([byPrompt.status, byPrompt.body]).toEqual([
      202,
      { command_id: expect.any(String), slide_id: SLIDE },
    ]);
    expect(edge.decks.of(AddSlideCommand)).toHaveLength(2);
  });

  it('are edited by hand', async () => {
    const { status, headers, body } = await edge.ask('PATCH', `${slides}/${SLIDE}`, {
      body: { content: { title: 'B' }, presenter_notes: null },
      headers: { 'if-match': `"${CURRENT}"` },
    });
    expect([status, body['id'], headers.get('etag')]).toEqual([200, SLIDE, `"${CURRENT}"`]);
    expect(edge.decks.of(UpdateSlideCommand).at(-1)).toMatchObject({
      slideId: SLIDE,
      changes: { content: { title: 'B' }, presenterNotes: null },
      context: { ifVersion: CURRENT },
    });
  });

  it('are edited by prompt', async () => {
    const { status, body } = await edge.ask('POST', `${slides}/${SLIDE}/edit`, {
      body: { prompt: 'Shorter' },
    });
    expect([status, body]).toEqual([202, { command_id: expect.any(String), slide_id: SLIDE }]);
  });

  it('are not edited by prompt without bound: 429, and when to ask again', async () => {
    const { status, headers, body } = await edge.ask('POST', `${slides}/${SLIDE}/edit`, {
      body: { prompt: ONE_TOO_MANY },
    });
    expect([status, body['code']]).toEqual([429, 'edit.limit_reached']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('are read one by one, deleted and reordered', async () => {
    expect((await edge.ask('GET', `${slides}/${SLIDE}`)).headers.get('etag')).toBe(`"${CURRENT}"`);
    expect((await edge.ask('DELETE', `${slides}/${SLIDE}`)).status).toBe(204);
    const { status, body } = await edge.ask('POST', `${slides}/reorder`, {
      body: { slide_ids: [SLIDE] },
    });
    expect([status, body['id']]).toEqual([200, DECK]);
    expect(edge.decks.of(ReorderSlidesCommand).at(-1)).toMatchObject({ slideIds: [SLIDE] });
  });

  it('refuse an If-Match that is no version', async () => {
    const { status, body } = await edge.ask('DELETE', `${slides}/${SLIDE}`, {
      headers: { 'if-match': 'yes' },
    });
    expect([status, body['code']]).toEqual([400, 'if_match.malformed']);
  });
});
