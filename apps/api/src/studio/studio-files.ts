import { checkoutOf } from '@presto/platform';
import { type Encoded, tagOf } from '../http/encoded';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A file of the built studio, in memory: they are few, and the same for everybody. */
export interface StudioFile extends Encoded {
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
  const names = filesBelow(folder);
  const read = (name: string) => readFileSync(join(folder, name));
  const all = new Set(names);
  return new Map(
    names
      .filter((name) => !/\.(br|gz)$/.test(name)) // made by the build, of the file beside them
      .map((name): [string, StudioFile] => {
        const plain = read(name);
        return [
          name,
          {
            plain,
            tag: tagOf(plain),
            encodings: {
              ...(all.has(`${name}.br`) ? { br: read(`${name}.br`) } : {}),
              ...(all.has(`${name}.gz`) ? { gzip: read(`${name}.gz`) } : {}),
            },
            mediaType: MEDIA_TYPES[extname(name)] ?? 'application/octet-stream',
            cacheControl: name.startsWith('assets/')
              ? 'public, max-age=31536000, immutable'
              : 'no-cache',
          },
        ];
      }),
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
