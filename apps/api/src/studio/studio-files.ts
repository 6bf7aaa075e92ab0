import { checkoutOf } from '@presto/platform';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A file of the built studio, in memory: they are few, and the same for everybody. */
export interface StudioFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
  /** Hashed names never change what they mean; the others are asked for again. */
  readonly cacheControl: string;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** The studio's build by path below it; empty when it is not built. */
export function readStudio(
  folder = join(checkoutOf(__dirname), 'dist/apps/studio'),
): ReadonlyMap<string, StudioFile> {
  return new Map(
    filesBelow(folder).map((name): [string, StudioFile] => [
      name,
      {
        bytes: readFileSync(join(folder, name)),
        mediaType: MEDIA_TYPES[extname(name)] ?? 'application/octet-stream',
        cacheControl: name.startsWith('assets/')
          ? 'public, max-age=31536000, immutable'
          : 'no-cache',
      },
    ]),
  );
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  } catch {
    return [];
  }
}
