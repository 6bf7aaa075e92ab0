import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { resolve } = createRequire(__filename);

/** Bytes of a file in an installed package, by its module specifier: `@fontsource/inter/files/….woff2`. */
export function readPackagedFile(specifier: string): Promise<Uint8Array> {
  return readFile(resolve(specifier));
}
