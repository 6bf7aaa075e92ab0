import { RequestExportCommand } from '@presto/decks';
import { EXAMPLES } from '../docs/examples';
import { type EdgeApp, startEdge } from '../testing/edge-app';
import { DECK } from '../testing/fake-decks';

let edge: EdgeApp;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge.close());

const ID = EXAMPLES.Export.export_id;
const asked = () => edge.decks.of(RequestExportCommand).at(-1);

describe('POST /decks/{id}/exports', () => {
  it('answers 202 with the place of the export', async () => {
    const body = { format: 'md', options: { notes: false } };
    const answer = await edge.ask('POST', `/decks/${DECK}/exports`, { body });
    expect([answer.status, answer.body['export_id'], answer.headers.get('location')]).toEqual([
      ...[202, ID, `/api/v1/exports/${ID}`],
    ]);
    expect(asked()).toMatchObject({ deckId: DECK, format: 'md', options: { notes: false } });
  });

  it.each([
    [{ format: 'docx' }, 'format'],
    [{}, 'format'],
    [{ format: 'md', options: [] }, 'options'],
    [{ format: 'md', user_id: 'x' }, 'user_id'],
  ])('refuses %j, naming %s and the formats there are', async (body, field) => {
    const { status, body: problem } = await edge.ask('POST', `/decks/${DECK}/exports`, { body });
    expect([status, problem['code']]).toEqual([422, 'request.invalid']);
    const [error] = problem['errors'] as { field: string; message: string }[];
    expect(error?.field).toBe(field);
    if (field === 'format') expect(error?.message).toContain('html, ');
  });

  it('finds no deck of another user', async () => {
    const body = { format: 'md' };
    const answer = await edge.ask('POST', `/decks/${DECK}/exports`, { body, user: 'other' });
    expect([answer.status, answer.body['code']]).toEqual([404, 'deck.not_found']);
  });
});

describe('GET /decks/{id}/export/{format}', () => {
  it('gives the file under the name of the deck, for any reader of headers', async () => {
    const { status, headers, body } = await edge.ask('GET', `/decks/${DECK}/export/pdf`);
    expect([status, body['text']]).toEqual([200, '%PDF-']);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '5',
      'content-disposition': `attachment; filename="Ubung.pdf"; filename*=UTF-8''%C3%9Cbung.pdf`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-cache',
    });
  });

  it('hands the options on', async () => {
    await edge.ask('GET', `/decks/${DECK}/export/png?slide=3`);
    expect(asked()).toMatchObject({ format: 'png', options: { slide: 3 } });
    await edge.ask('GET', `/decks/${DECK}/export/md?notes=false`);
    expect(asked()).toMatchObject({ format: 'md', options: { notes: false } });
  });

  it.each(['export/docx', 'export/pdf?slide=x', 'export/md?notes=maybe', 'export/md?colour=red'])(
    'refuses %s by its fields',
    async (path) => {
      const { status, body } = await edge.ask('GET', `/decks/${DECK}/${path}`);
      expect([status, body['code']]).toEqual([422, 'request.invalid']);
    },
  );
});

it('tells of an export, and gives its file', async () => {
  expect((await edge.ask('GET', `/exports/${ID}`)).body).toEqual(EXAMPLES.Export);
  expect((await edge.ask('GET', `/exports/${ID}/file`)).body).toEqual({ text: '%PDF-' });
  expect((await edge.ask('GET', `/exports/1/file`)).status).toBe(400);
  expect((await edge.ask('GET', `/exports/${ID}`, { user: null })).status).toBe(401);
});
