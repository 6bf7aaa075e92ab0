import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { z } from 'zod';
import { logSettings } from '../config';
import { logDestination, logOptions } from './index';

const folder = mkdtempSync(join(tmpdir(), 'presto-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Waits until the files of the folder satisfy `holds`. */
async function until(holds: (files: string[]) => boolean): Promise<string[]> {
  for (let round = 0; round < 100; round++) {
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    if (holds(files)) return files;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the log files never came to be as expected');
}

it('goes to a file as well, rotated by size, the oldest ones dropped', async () => {
  const settings = z.object(logSettings).parse({
    LOG_FILE_PATH: join(folder, 'api.log'),
    LOG_ROTATION: '1k',
    LOG_RETENTION: '2 days',
    LOG_LEVEL: 'error',
  });
  const log = pino(logOptions(settings, 'test'), await logDestination(settings));
  const files = await until((files) => {
    if (files.length < 3) log.error({ filling: 'x'.repeat(600) }, 'to the file');
    return files.length >= 3 && files.every((file) => file.length < 4_000);
  });
  expect(files.length).toBeLessThanOrEqual(3);
  expect(JSON.parse(files[0]?.split('\n')[0] ?? '')).toMatchObject({
    message: 'to the file',
    service: 'test',
  });
});
