import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const fromHere = createRequire(path.join(process.cwd(), 'package.json'));

/** Bytes of a file of an installed package, by its module specifier. */
export async function packagedFile(specifier: string): Promise<Uint8Array> {
  return readFile(fromHere.resolve(specifier));
}
