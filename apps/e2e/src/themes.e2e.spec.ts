import { DeckResponse, deckView, emptyDeck, fold, Problem } from '@presto/contracts';
import { documents } from './documents';
import { ApiClient, viewOf } from './testing/api-client';
import { Stack } from './testing/stack';

let stack: Stack;
let user: ApiClient;
let stranger: ApiClient;
const text = documents()[0]?.text ?? '';
/** A dot, with room around it. */
const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

interface OwnTheme {
  readonly name: string;
  readonly title: string;
  readonly stylesheet: string;
  readonly adjusted: readonly { readonly field: string }[];
}
interface Asset {
  readonly asset_id: string;
  readonly media_type: string;
  readonly data_url: string;
}

beforeAll(async () => {
  stack = await Stack.start();
  [user, stranger] = [stack.client(), stack.client()];
});
afterAll(() => stack.stop());

async function upload(bytes: Buffer): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from(bytes)], { type: 'image/png' }), 'dot.png');
  return fetch(`${user.url}/api/v1/assets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${user.token}` },
    body: form,
  });
}

const brand = (name: string, over: object = {}): Promise<OwnTheme> =>
  user.json('POST', '/themes', { name, colours: ['#ffcc00', '#0b1f4b'], ...over });

async function refused(by: ApiClient, method: string, path: string, body?: unknown) {
  const answer = await by.request(method, path, body);
  const problem = (await answer.json()) as Problem;
  return [answer.status, problem.code, problem.errors?.[0]?.field];
}

/** Every change is told by events: a client that folds them has what GET answers. */
async function current(deckId: string): Promise<DeckResponse> {
  const deck = await user.deck(deckId);
  const folded = (await user.events(deckId)).reduce(fold, emptyDeck(deckId));
  expect(deckView(folded, deck.epoch)).toEqual(viewOf(deck));
  return deck;
}

const sheetOf = (name: string) => fetch(`${user.url}/api/v1/themes/${name}/style.css`);

it('makes decks in a theme of the brand, which is its owner’s alone', async () => {
  const asset = (await (await upload(Buffer.from(DOT, 'base64'))).json()) as Asset;
  const theme = await brand('Acme', { logo: asset.asset_id, font: 'Fraunces' });
  expect(theme.name).toMatch(/^acme-[0-9a-f]{32}$/);
  expect(theme.adjusted.map(({ field }) => field)).toContain('colours[0]');

  const sheet = await sheetOf(theme.name);
  expect([sheet.status, sheet.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  expect(await sheet.text()).toContain('data:image/png;base64,');

  const made = await user.generate({ source: { text }, slide_count: 6, theme: 'Acme' });
  const deck = await user.finished(made);
  expect([deck.status, deck.theme]).toEqual(['COMPLETED', theme.name]);
  const report = await user.json<{ findings: readonly { rule: string }[] }>(
    ...(['GET', `/decks/${deck.id}/quality`] as const),
  );
  const look = ['fit', 'overlap', 'off-slide', 'type-size', 'contrast'];
  expect(report.findings.filter(({ rule }) => look.includes(rule))).toEqual([]);

  const body = { source: { text }, theme: theme.name };
  expect(await refused(stranger, 'POST', '/decks', body)).toEqual([422, 'theme.unknown', 'theme']);
  const theirs = await stranger.generate({ source: { text }, slide_count: 3 });
  for (const name of [theme.name, 'Acme'])
    expect(await refused(stranger, 'PATCH', `/decks/${theirs}`, { theme: name })).toEqual([
      ...[422, 'theme.unknown', 'theme'],
    ]);
  expect((await refused(stranger, 'DELETE', `/themes/${theme.name}`))[0]).toBe(404);
  expect((await refused(stranger, 'GET', `/assets/${asset.asset_id}`))[0]).toBe(404);
  const listed = await stranger.json<{ items: OwnTheme[] }>('GET', '/themes');
  expect(listed.items.map(({ name }) => name)).not.toContain(theme.name);
}, 120_000);

it('changes the theme and no word, and keeps a deck’s look when its theme is deleted', async () => {
  const theme = await brand('Second');
  const deck = await user.finished(await user.generate({ source: { text }, slide_count: 6 }));
  await user.json('PATCH', `/decks/${deck.id}`, { theme: 'Second' });
  const changed = await current(deck.id);
  expect(changed.theme).toBe(theme.name);
  const said = ({ slides }: DeckResponse) => slides.map(({ content }) => content);
  expect(said(changed)).toEqual(said(deck));
  const told = (await user.events(deck.id, deck.version)).map(({ event_type }) => event_type);
  expect(told.filter((type) => type === 'DeckUpdated')).toHaveLength(1);
  expect(told.filter((type) => !['DeckUpdated', 'SlideUpdated'].includes(type))).toEqual([]);

  expect((await user.request('DELETE', '/themes/Second')).status).toBe(204);
  expect((await sheetOf(theme.name)).status).toBe(200);
  expect(await refused(user, 'POST', '/decks', { source: { text }, theme: theme.name })).toEqual([
    ...[422, 'theme.unknown', 'theme'],
  ]);
  await user.json('PATCH', `/decks/${deck.id}/slides/${deck.slides[0]?.id}`, {
    presenter_notes: 'Still ours.',
  });
  await user.json('PATCH', `/decks/${deck.id}`, { theme: 'swiss' });
  await user.json('POST', `/decks/${deck.id}/undo`);
  expect((await current(deck.id)).theme).toBe(theme.name);

  const unused = await brand('Unused');
  expect((await user.request('DELETE', `/themes/${unused.name}`)).status).toBe(204);
  expect((await sheetOf(unused.name)).status).toBe(404);
}, 120_000);

it('puts pictures into slides only as it encoded them', async () => {
  const deck = await user.finished(await user.generate({ source: { text }, slide_count: 3 }));
  const path = `/decks/${deck.id}/slides/${deck.slides[1]?.id}`;
  const image = (src: string) => ({
    layout: 'image',
    content: { title: 'A dot', image: { src, alt: 'A dot' }, caption: null, points: [] },
  });
  const trailing = Buffer.concat([Buffer.from(DOT, 'base64'), Buffer.from('<script>1</script>')]);
  const sent = `data:image/png;base64,${trailing.toString('base64')}`;
  await user.json('PATCH', path, image(sent));
  const slide = (await current(deck.id)).slides[1];
  const { src } = slide?.content['image'] as { src: string };
  expect(Buffer.from(src.split(',')[1] ?? '', 'base64').includes('script')).toBe(false);
  expect(slide?.html_content).toContain(src);
  const broken = `data:image/png;base64,${trailing.subarray(0, 30).toString('base64')}`;
  expect(await refused(user, 'PATCH', path, image(broken))).toEqual([
    ...[422, 'picture.unreadable', 'content.image.src'],
  ]);
  expect((await upload(Buffer.from('<svg/>'))).status).toBe(415);
  expect((await upload(Buffer.alloc(6 * 2 ** 20))).status).toBe(413);
}, 120_000);
