import { AppError } from '@presto/kernel';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, lstat, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
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
  const bin = path.join(createRequire(__filename).resolve(PACKAGE), '../../../bin/chromium.br');
  const version = createRequire(bin)('../package.json') as { version: string };
  const folder = path.join(tmpdir(), `presto-chromium-${userInfo().uid}`);
  const program = path.join(folder, `chromium-${version.version}`);
  await ownFolder(folder);
  const isThere = await access(program).then(
    () => true,
    () => false,
  );
  if (isThere) return program;
  const part = `${program}.${process.pid}.part`;
  try {
    await pipeline(
      createReadStream(bin),
      createBrotliDecompress({ chunkSize: 1 << 20 }),
      createWriteStream(part, { mode: 0o700 }),
    );
    await rename(part, program);
  } finally {
    await rm(part, { force: true });
  }
  return program;
}

/** A program is only run from a folder that nobody else can write to. */
async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700, recursive: true });
  const { uid, mode } = await lstat(folder);
  if (uid !== userInfo().uid || (mode & 0o022) !== 0)
    throw new BrowserMissing(`${folder} belongs to somebody else`);
}
