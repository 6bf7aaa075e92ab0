import { FontFile, ReadFile, Theme, stylesheetOf } from '@presto/slides';
import { neededFaces } from './needed-faces';

/** Font files kept as text: what one deck needs, the next one needs too. */
const KEPT = 400;
const kept = new Map<string, string>();

/** A theme's style sheet that carries the fonts a deck needs in itself. */
export async function embeddedTheme(
  theme: Theme,
  language: string,
  shown: string,
  readFile: ReadFile,
): Promise<{ css: string; faces: readonly FontFile[] }> {
  const faces = neededFaces(theme, language, shown);
  const urls = new Map<string, string>();
  await Promise.all(
    faces.map(async ({ specifier }) => urls.set(specifier, await dataUrl(specifier, readFile))),
  );
  return { css: stylesheetOf(theme, ({ specifier }) => urls.get(specifier) ?? '', faces), faces };
}

async function dataUrl(specifier: string, readFile: ReadFile): Promise<string> {
  const known = kept.get(specifier);
  if (known !== undefined) return known;
  const bytes = Buffer.from(await readFile(specifier));
  const url = `data:font/woff2;base64,${bytes.toString('base64')}`;
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(specifier, url);
  return url;
}
