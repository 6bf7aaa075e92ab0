import {
  AddSourceCommand,
  DeleteSourceCommand,
  GetSourceQuery,
  ListSourcesQuery,
} from '@presto/decks';
import { type EdgeApp, startEdge } from '../testing/edge-app';
import { OWNER, SOURCE } from '../testing/fake-decks';
import { UPLOAD_LIMIT } from './upload';

let edge: EdgeApp;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge.close());

function form(
  bytes: BlobPart,
  field = 'file',
  name = 'notes.md',
  type = 'text/markdown',
): FormData {
  const data = new FormData();
  data.append(field, new Blob([bytes], { type }), name);
  return data;
}

it('takes a document and says where it is', async () => {
  const { status, headers, body } = await edge.ask('POST', '/sources', { body: form('# 제목\n') });
  expect([status, body['source_id'], headers.get('location')]).toEqual([
    201,
    SOURCE,
    `/api/v1/sources/${SOURCE}`,
  ]);
  const [command] = edge.decks.of(AddSourceCommand);
  expect(command).toMatchObject({
    context: { userId: OWNER },
    file: { fileName: 'notes.md', mediaType: 'text/markdown' },
  });
  expect(Buffer.from(command?.file.bytes ?? []).toString()).toBe('# 제목\n');
});

it('takes 25 MB and not a byte more', async () => {
  expect(
    (await edge.ask('POST', '/sources', { body: form(new Uint8Array(UPLOAD_LIMIT)) })).status,
  ).toBe(201);
  const { status, body } = await edge.ask('POST', '/sources', {
    body: form(new Uint8Array(UPLOAD_LIMIT + 1)),
  });
  expect([status, body['code'], body['errors']]).toEqual([
    413,
    'source.too_large',
    [{ field: 'file', message: 'must be at most 25 MB' }],
  ]);
});

it.each([
  ['no file', () => new FormData()],
  ['a file in another field', () => form('x', 'document')],
  ['text where the file should be', textForm],
])('refuses %s by name', async (_, data) => {
  const { status, body } = await edge.ask('POST', '/sources', { body: data() });
  expect([status, body['errors']]).toMatchObject([422, [{ field: 'file' }]]);
});

function textForm(): FormData {
  const data = new FormData();
  data.append('file', 'just text');
  return data;
}

it('refuses what is no form', async () => {
  expect((await edge.ask('POST', '/sources', { body: { text: 'x' } })).status).toBe(415);
  expect((await edge.ask('POST', '/sources')).status).toBe(415);
});

it('refuses a form that breaks off', async () => {
  const { status } = await edge.ask('POST', '/sources', {
    body: '--b\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\nhalf',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
  });
  expect(status).toBe(400);
});

it('goes on serving after every one of them', async () => {
  expect((await edge.ask('POST', '/sources', { body: form('x') })).status).toBe(201);
});

it('lists, shows and deletes', async () => {
  expect((await edge.ask('GET', '/sources')).status).toBe(200);
  expect((await edge.ask('GET', `/sources/${SOURCE}`)).body).toMatchObject({
    source_id: SOURCE,
    passages: expect.any(Array),
  });
  expect((await edge.ask('DELETE', `/sources/${SOURCE}`)).status).toBe(204);
  expect(edge.decks.of(ListSourcesQuery).at(-1)).toMatchObject({ userId: OWNER });
  expect(edge.decks.of(GetSourceQuery).at(-1)).toMatchObject({ userId: OWNER, sourceId: SOURCE });
  expect(edge.decks.of(DeleteSourceCommand).at(-1)).toMatchObject({
    userId: OWNER,
    sourceId: SOURCE,
  });
});

it('gives the first answer to the same file under the same key, and refuses another file', async () => {
  const post = (text: string) =>
    edge.ask('POST', '/sources', { body: form(text), headers: { 'idempotency-key': 'up-1' } });
  const before = edge.decks.of(AddSourceCommand).length;
  const [first, second, other] = [await post('one'), await post('one'), await post('two')];
  expect([first.status, second.status, other.status]).toEqual([201, 201, 422]);
  expect([second.body, second.headers.get('location')]).toEqual([
    first.body,
    first.headers.get('location'),
  ]);
  expect(edge.decks.of(AddSourceCommand)).toHaveLength(before + 1);
});

it("names the caller's own field when the text cannot be read", async () => {
  const upload = await edge.ask('POST', '/sources', { body: form(new Uint8Array([0x61, 0xff])) });
  expect([upload.status, upload.body['errors']]).toEqual([
    422,
    [{ field: 'file', message: 'must be valid UTF-8' }],
  ]);
  const inline = await edge.ask('POST', '/decks', { body: { source: { text: 'a\ufffd' } } });
  expect([inline.status, inline.body['errors']]).toEqual([
    422,
    [{ field: 'source.text', message: 'must be valid UTF-8' }],
  ]);
});
