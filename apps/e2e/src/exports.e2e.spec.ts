import { EXPORT_FORMATS, ExportFormat, ExportResponse } from '@presto/contracts';
import { readdirSync, readFileSync } from 'node:fs';
import { documents } from './documents';
import { ApiClient } from './testing/api-client';
import { Stack } from './testing/stack';

let stack: Stack;
let user: ApiClient;
let deckId: string;
const document = documents().find(({ name }) => name.endsWith('.md'));

beforeAll(async () => {
  stack = await Stack.start();
  user = stack.client();
  deckId = await user.generate({ source: { text: document?.text ?? '' }, author: 'extractive' });
  expect((await user.finished(deckId)).status).toBe('COMPLETED');
});
afterAll(() => stack.stop());

/** What each kind of file begins with. */
const BEGINNINGS: Readonly<Record<ExportFormat, string>> = {
  html: '<!doctype html>',
  pptx: 'PK',
  pdf: '%PDF-',
  md: '# ',
  json: '{',
  png: '\u0089PNG',
};

const request = (format: ExportFormat, options = {}) =>
  user.json<ExportResponse>('POST', `/decks/${deckId}/exports`, { format, options });
const exportOf = (id: string) => user.json<ExportResponse>('GET', `/exports/${id}`);

async function reached(id: string, isSo: (found: ExportResponse) => boolean, patienceMs = 90_000) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = await exportOf(id);
    if (isSo(found)) return found;
    if (found.status === 'FAILED' || Date.now() > deadline)
      throw new Error(`export ${id}: ${JSON.stringify(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const isDone = ({ status }: ExportResponse) => status === 'COMPLETED';

/** Processes that `pid` has started, and theirs. */
function descendants(pid: number): number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return state === 'Z' ? [] : [[Number(name), Number(parent)] as const];
    } catch {
      return [];
    }
  });
  const children = parents.filter(([, parent]) => parent === pid).map(([child]) => child);
  return [...children, ...children.flatMap(descendants)];
}

it.each(EXPORT_FORMATS)('gives a deck as %s, in the bytes that it says', async (format) => {
  const { export_id } = await request(format);
  const made = await reached(export_id, isDone);
  expect(made).toMatchObject({ format, progress: 1, error: null });
  const answer = await user.request('GET', `/exports/${export_id}/file`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(answer.headers.get('content-disposition')).toMatch(
    new RegExp(`^attachment; filename=".+\\.${format}"`),
  );
  expect(bytes.length).toBe(made.size);
  expect(bytes.toString('latin1', 0, 20).startsWith(BEGINNINGS[format])).toBe(true);
  const short = await user.request('GET', `/decks/${deckId}/export/${format}`);
  expect([short.status, Buffer.from(await short.arrayBuffer()).equals(bytes)]).toEqual([200, true]);
});

it('makes the same version once, and a changed deck anew', async () => {
  const [first, second] = [await request('html'), await request('html')];
  expect(second.export_id).toBe(first.export_id);
  const before = await reached(first.export_id, isDone);
  await user.json('PATCH', `/decks/${deckId}`, { title: 'Renamed' });
  const renamed = await request('html');
  expect(renamed.export_id).not.toBe(first.export_id);
  await reached(renamed.export_id, isDone);
  expect((await exportOf(first.export_id)).updated_at).toBe(before.updated_at);
  const page = await user.request('GET', `/decks/${deckId}/export/html`);
  expect(await page.text()).toContain('<title>Renamed</title>');
});

it('shows a deck as it stood when it was asked for', async () => {
  const asked = await request('json');
  await user.json('PATCH', `/decks/${deckId}`, { title: `Later than ${asked.deck_version}` });
  await reached(asked.export_id, isDone);
  const file = await user.json<{ version: number; title: string }>(
    'GET',
    `/exports/${asked.export_id}/file`,
  );
  expect([file.version, file.title]).toEqual([asked.deck_version, 'Renamed']);
});

it('wears a theme of one’s own', async () => {
  const theme = await user.json<{ name: string }>('POST', '/themes', {
    ...{ name: 'Acme', colours: ['#0b57b7'] },
  });
  const { id } = await user.json<{ id: string }>('POST', `/decks/${deckId}/duplicate`);
  await user.json('PATCH', `/decks/${id}`, { theme: theme.name });
  const bytesOf = async (format: ExportFormat) => {
    const answer = await user.request('GET', `/decks/${id}/export/${format}`);
    expect([format, answer.status]).toEqual([format, 200]);
    return Buffer.from(await answer.arrayBuffer());
  };
  expect((await bytesOf('html')).toString()).toContain('--accent: #0b57b7');
  expect((await bytesOf('pptx')).length).toBeGreaterThan(10_000);
});

it('refuses what cannot be made, saying what can', async () => {
  const problem = async (path: string, body?: object) => {
    const answer = await user.request(body ? 'POST' : 'GET', path, body);
    return [answer.status, JSON.stringify(await answer.json())] as const;
  };
  const [status, text] = await problem(`/decks/${deckId}/export/docx`);
  expect([status, text]).toEqual([422, expect.stringContaining(EXPORT_FORMATS.join(', '))]);
  expect(await problem(`/decks/${deckId}/export/png?slide=99`)).toEqual([
    ...[422, expect.stringContaining('options.slide')],
  ]);
  expect(await problem(`/decks/${deckId}/exports`, { format: 'md', options: { a: 1 } })).toEqual([
    ...[422, expect.stringContaining('options.a')],
  ]);
});

it('is nobody else’s, and gone with the deck', async () => {
  const { export_id } = await request('md');
  await reached(export_id, isDone);
  const stranger = stack.client();
  for (const [method, path] of [
    ['GET', `/exports/${export_id}`],
    ['GET', `/exports/${export_id}/file`],
    ['GET', `/decks/${deckId}/export/md`],
    ['POST', `/decks/${deckId}/exports`],
  ] as const) {
    const body = method === 'POST' ? { format: 'md' } : undefined;
    expect((await stranger.request(method, path, body)).status).toBe(404);
  }
  const other = await user.json<{ id: string }>('POST', `/decks/${deckId}/duplicate`);
  const copy = await user.json<ExportResponse>('POST', `/decks/${other.id}/exports`, {
    format: 'md',
  });
  await user.request('DELETE', `/decks/${other.id}`);
  expect((await user.request('GET', `/exports/${copy.export_id}/file`)).status).toBe(404);
});

it('is finished by another worker when the one that made it is killed, and leaves no browser behind', async () => {
  await user.json('PATCH', `/decks/${deckId}`, { title: 'Made twice' });
  const [worker] = stack.workers;
  if (!worker) throw new Error('there is no worker');
  const { export_id } = await request('pdf');
  await reached(export_id, ({ status }) => status === 'RUNNING');
  const browsers = descendants(worker.pid);
  await worker.stop('SIGKILL');
  stack.workers.push(await stack.start('worker'));
  const made = await reached(export_id, isDone);
  expect(made.report?.slides).toBe((await user.deck(deckId)).slides.length);
  const deadline = Date.now() + 20_000;
  const alive = () => browsers.filter((pid) => readdirSync('/proc').includes(String(pid)));
  while (alive().length > 0 && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(alive()).toEqual([]);
});
