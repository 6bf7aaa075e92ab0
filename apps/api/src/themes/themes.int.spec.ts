import { AddAssetCommand, CreateThemeCommand } from '@presto/decks';
import { PICTURE_LIMIT } from '../assets/vips-picture-encoder';
import { EXAMPLES } from '../docs/examples';
import { type EdgeApp, startEdge } from '../testing/edge-app';
import { OWN_THEME, OWNER } from '../testing/fake-decks';

let edge: EdgeApp;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge.close());

const brand = { name: ' Acme ', colours: ['#0b5fff'], font: 'Inter' };

it('takes a brand and says where its style sheet is', async () => {
  const { status, headers, body } = await edge.ask('POST', '/themes', { body: brand });
  expect([status, headers.get('location')]).toEqual([201, EXAMPLES.ThemeCreated.stylesheet]);
  expect(body).toEqual(EXAMPLES.ThemeCreated);
  expect(edge.decks.of(CreateThemeCommand).at(-1)).toMatchObject({
    context: { userId: OWNER },
    brand: { name: 'Acme', colours: ['#0b5fff'], font: 'Inter', logo: null },
  });
});

it.each([
  [{ ...brand, name: '' }, 'name'],
  [{ ...brand, name: 'x'.repeat(61) }, 'name'],
  [{ ...brand, name: '\u200b' }, 'name'],
  [{ ...brand, colours: 'blue' }, 'colours'],
  [{ ...brand, colours: [] }, 'colours'],
  [{ ...brand, colours: Array(7).fill('#000000') }, 'colours'],
  [{ ...brand, colours: [1] }, 'colours'],
  [{ ...brand, logo: 7 }, 'logo'],
  [{ ...brand, font: ['Inter'] }, 'font'],
  [{ ...brand, css: 'body{}' }, 'css'],
  [{ colours: brand.colours }, 'name'],
])('refuses %j, naming the field', async (body, field) => {
  const { status, body: problem } = await edge.ask('POST', '/themes', { body });
  expect([status, problem['code'], problem['errors']]).toMatchObject([
    ...[422, 'request.invalid', [{ field }]],
  ]);
});

it('lists own themes with the packaged ones, and never from a cache', async () => {
  const { body, headers } = await edge.ask('GET', '/themes');
  expect(body).toEqual(EXAMPLES.ThemeList);
  expect(headers.get('cache-control')).toBe('private, no-cache');
});

it("serves an own theme's style sheet and fonts to anybody who knows its name", async () => {
  const { status, headers, body } = await edge.ask('GET', `/themes/${OWN_THEME.name}/style.css`, {
    user: null,
  });
  expect([status, headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  expect(body['text']).toContain(OWN_THEME.colours.plain.accent);
  const [, font] = /url\((fonts\/[^)]+)\)/.exec(String(body['text'])) ?? [];
  const answer = await edge.ask('GET', `/themes/${OWN_THEME.name}/${font}`, { user: null });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'font/woff2']);
  const tag = { 'if-none-match': headers.get('etag') ?? '' };
  const again = await edge.ask('GET', `/themes/${OWN_THEME.name}/style.css`, { headers: tag });
  expect(again.status).toBe(304);
});

it.each([
  `acme-${'0'.repeat(32)}`,
  'acme',
  '..%2Fsecret',
  `${'a'.repeat(5_000)}`,
  OWN_THEME.name.toUpperCase(),
])('has no style sheet for %s', async (name) => {
  const { status, body } = await edge.ask('GET', `/themes/${name}/style.css`, { user: null });
  expect([status, body['code']]).toEqual([404, 'theme.not_found']);
});

it("deletes the owner's theme alone", async () => {
  const path = `/themes/${OWN_THEME.name}`;
  expect((await edge.ask('DELETE', path, { user: 'another' })).status).toBe(404);
  expect((await edge.ask('DELETE', path)).status).toBe(204);
});

function form(bytes: BlobPart, field = 'file'): FormData {
  const data = new FormData();
  data.append(field, new Blob([bytes], { type: 'image/png' }), 'picture.png');
  return data;
}

it('takes a picture and says where it is', async () => {
  const { status, headers, body } = await edge.ask('POST', '/assets', { body: form('bytes') });
  const { asset_id } = EXAMPLES.Asset;
  expect([status, headers.get('location'), body]).toEqual([
    ...[201, `/api/v1/assets/${asset_id}`, EXAMPLES.Asset],
  ]);
  expect(Buffer.from(edge.decks.of(AddAssetCommand).at(-1)?.bytes ?? []).toString()).toBe('bytes');
});

it('refuses a picture by its size before it is read, and what is no upload by its type', async () => {
  const large = await edge.ask('POST', '/assets', {
    body: form(new Uint8Array(PICTURE_LIMIT + 2 ** 17)),
  });
  expect([large.status, large.body['code'], large.body['errors']]).toMatchObject([
    ...[413, 'picture.too_large', [{ field: 'file' }]],
  ]);
  const json = await edge.ask('POST', '/assets', { body: {} });
  expect([json.status, json.body['code']]).toEqual([415, 'request.media_type']);
  const other = await edge.ask('POST', '/assets', { body: form('x', 'picture') });
  expect([other.status, other.body['errors']]).toMatchObject([422, [{ field: 'file' }]]);
});

it("gives and deletes the owner's pictures alone", async () => {
  const path = `/assets/${EXAMPLES.Asset.asset_id}`;
  for (const method of ['GET', 'DELETE']) {
    const { status, body } = await edge.ask(method, path, { user: 'another' });
    expect([status, body['code']]).toEqual([404, 'asset.not_found']);
    expect((await edge.ask(method, '/assets/1')).status).toBe(400);
  }
  expect((await edge.ask('GET', path)).body).toEqual(EXAMPLES.Asset);
  expect((await edge.ask('GET', '/assets')).body).toEqual(EXAMPLES.AssetList);
  expect((await edge.ask('DELETE', path)).status).toBe(204);
});
