import { AssetStore, DocumentReader, PictureEncoder, SourceStore, ThemeStore } from '@presto/decks';
import { AddAssetHandler } from '../../../../libs/domain/decks/src/add-asset/add-asset.handler';
import { AddSourceHandler } from '../../../../libs/domain/decks/src/add-source/add-source.handler';
import { CreateThemeHandler } from '../../../../libs/domain/decks/src/create-theme/create-theme.handler';
import { DeleteAssetHandler } from '../../../../libs/domain/decks/src/delete-asset/delete-asset.handler';
import { DeleteSourceHandler } from '../../../../libs/domain/decks/src/delete-source/delete-source.handler';
import { DeleteThemeHandler } from '../../../../libs/domain/decks/src/delete-theme/delete-theme.handler';
import { InMemoryAssetStore } from '../../../../libs/domain/decks/src/testing/in-memory-asset-store';
import { InMemorySourceStore } from '../../../../libs/domain/decks/src/testing/in-memory-source-store';
import { InMemoryThemeStore } from '../../../../libs/domain/decks/src/testing/in-memory-theme-store';
import { OtherPictures } from '../../../../libs/domain/decks/src/testing/other-pictures';
import { PlainTextReader } from '../../../../libs/domain/decks/src/testing/plain-text-reader';
import { type EdgeApp, startEdge } from '../testing/edge-app';
import { OWNER } from '../testing/fake-decks';

const [sources, assets, themes] = [
  new InMemorySourceStore(),
  new InMemoryAssetStore(),
  new InMemoryThemeStore(),
];
let edge: EdgeApp;

beforeAll(async () => {
  edge = await startEdge({}, [
    ...[AddSourceHandler, AddAssetHandler, CreateThemeHandler],
    ...[DeleteSourceHandler, DeleteAssetHandler, DeleteThemeHandler],
    { provide: SourceStore, useValue: sources },
    { provide: AssetStore, useValue: assets },
    { provide: ThemeStore, useValue: themes },
    { provide: DocumentReader, useValue: new PlainTextReader() },
    { provide: PictureEncoder, useValue: new OtherPictures() },
  ]);
  edge.idempotency.losesAnswers = true;
});
afterAll(() => edge.close());

function file(bytes: string): FormData {
  const data = new FormData();
  data.append('file', new Blob([bytes]), 'file.txt');
  return data;
}

const brand = (colour: string) => ({ name: `Acme ${colour}`, colours: [colour] });

/** What makes something of a user's own: where, of what, of what else, and how many there are then. */
const MAKING = [
  ['/sources', () => file('One'), () => file('Two'), () => sources.list(OWNER)],
  ['/assets', () => file('one'), () => file('two'), () => assets.list(OWNER)],
  ['/themes', () => brand('#0b5fff'), () => brand('#ff5f0b'), () => themes.list(OWNER)],
] as const;

it.each(MAKING)(
  'DELETE %s repeated so is done, and finds nothing under another key',
  async (path, body) => {
    const { body: made } = await edge.ask('POST', path, { body: body() });
    const name = ['source_id', 'asset_id', 'name'].map((field) => made[field]).find(Boolean);
    const remove = (key: string) =>
      edge.ask('DELETE', `${path}/${String(name)}`, {
        headers: { 'idempotency-key': `${key}${path}` },
      });
    const [first, second, third] = [await remove('d'), await remove('d'), await remove('e')];
    expect([first.status, second.status, third.status]).toEqual([204, 204, 404]);
    expect(second.headers.get('idempotent-replay')).toBeNull();
    expect(second.body).toEqual({ text: '' });
  },
);

describe.each(MAKING)('POST %s', (path, body, another, list) => {
  const post = (sent: unknown, key: string) =>
    edge.ask('POST', path, { body: sent, headers: { 'idempotency-key': `${key}${path}` } });

  it('repeated with its key after the process died that had served it is the same one', async () => {
    const first = await post(body(), 'k');
    const second = await post(body(), 'k');
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get('idempotent-replay')).toBeNull(); // it was served anew
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(second.body).toEqual(first.body);
    expect(await list()).toHaveLength(1);
  });

  it('with that key and something else, when the key is forgotten, is another one', async () => {
    const before = await list();
    edge.idempotency.trim();
    expect((await post(another(), 'k')).status).toBe(201);
    const after = await list();
    expect(after).toHaveLength(2);
    expect(after).toEqual(expect.arrayContaining([...before]));
  });
});
