import type { FastifyReply, FastifyRequest } from 'fastify';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStudio } from './studio-files';
import { StudioController } from './studio.controller';

const folder = mkdtempSync(join(tmpdir(), 'studio-files-'));
beforeAll(() => {
  mkdirSync(join(folder, 'assets'));
  for (const [name, text] of Object.entries({
    'index.html': '<!doctype html>',
    'favicon.svg': '<svg/>',
    'assets/index-abc.js': 'console.log(1)',
    'assets/index-abc.js.br': 'brotli',
    'assets/index-abc.js.gz': 'gzip',
    'assets/inter.woff2': 'font',
  }))
    writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

const studio = () => new StudioController(readStudio(folder));

function asked(url = '/', headers: Record<string, string> = { 'accept-encoding': 'gzip, br' }) {
  const told: Record<string, unknown> = {};
  const reply = {
    getHeader: (name: string) => told[name],
    headers: (more: object) => Object.assign(told, more),
    header: (name: string, value: unknown) => Object.assign(told, { [name]: value }),
    code: (status: number) => Object.assign(told, { status }),
  } as unknown as FastifyReply;
  return { told, reply, request: { url, headers } as unknown as FastifyRequest };
}

it('sends what the build has compressed, for ever under its hashed name', () => {
  const { told, reply, request } = asked();
  expect(String(studio().asset('index-abc.js', request, reply))).toBe('brotli');
  expect(told).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
});

it('sends what is not compressed as it is', () => {
  const { told, reply, request } = asked();
  expect(String(studio().asset('inter.woff2', request, reply))).toBe('font');
  expect(told).not.toHaveProperty('content-encoding');
});

it('serves no compressed file by a name of its own', () => {
  const { reply, request } = asked();
  expect(() => studio().asset('index-abc.js.br', request, reply)).toThrow(
    expect.objectContaining({ code: 'route.not_found' }),
  );
});

it('gives pages a tag, so that a browser that has them is sent nothing', () => {
  const first = asked();
  expect(String(studio().page(first.request, first.reply))).toBe('<!doctype html>');
  expect(first.told).toMatchObject({
    'cache-control': 'no-cache',
    'content-security-policy': expect.stringContaining("default-src 'self'"),
  });
  const again = asked('/', { 'if-none-match': String(first.told['etag']) });
  expect(studio().page(again.request, again.reply)).toBeUndefined();
  expect(again.told['status']).toBe(304);
});

it('keeps shared decks out of search engines', () => {
  const { told, reply, request } = asked('/s/x');
  studio().shared(request, reply);
  expect(told['x-robots-tag']).toBe('noindex');
});

it('finds loose files by their path, whatever the query', () => {
  const { told, reply, request } = asked('/favicon.svg?v=1');
  expect(String(studio().loose(request, reply))).toBe('<svg/>');
  expect(told['content-type']).toBe('image/svg+xml');
});

it('says how to build the studio where it is not built', () => {
  const { reply, request } = asked();
  expect(() => new StudioController(readStudio(join(folder, 'none'))).page(request, reply)).toThrow(
    expect.objectContaining({ code: 'studio.not_built' }),
  );
});
