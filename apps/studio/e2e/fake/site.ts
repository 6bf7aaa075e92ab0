import { themeFonts, themeStylesheet } from '@presto/slides';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Answer } from './http-answers';

const STUDIO = path.resolve(__dirname, '../../../../dist/apps/studio');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};
export const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
const PAGES = /^\/($|library\/?$|decks\/|present\/|s\/)/;

/** The studio's files as the api serves them: pages fall back to index.html, under the strict policy. */
export function siteFile(pathname: string): Answer | null {
  const theme = /^\/api\/v1\/themes\/([^/]+)\/(style\.css|fonts\/(.+))$/.exec(pathname);
  if (theme) return themeFile(theme[1] ?? '', theme[3]);
  const name = PAGES.test(pathname) ? 'index.html' : pathname.slice(1);
  const file = path.join(STUDIO, name);
  if (!file.startsWith(STUDIO) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return null;
  const headers = {
    'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
    'cache-control': name.startsWith('assets/')
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
  };
  return { status: 200, bytes: readFileSync(file), headers };
}

function themeFile(name: string, font: string | undefined): Answer {
  const cache = { 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' };
  if (font === undefined) {
    return {
      status: 200,
      bytes: Buffer.from(themeStylesheet(name)),
      headers: { ...cache, 'content-type': 'text/css' },
    };
  }
  const file = themeFonts(name).find((candidate) => candidate.file === font);
  if (!file) return { status: 404 };
  return {
    status: 200,
    bytes: readFileSync(require.resolve(file.specifier)),
    headers: { ...cache, 'content-type': 'font/woff2' },
  };
}
