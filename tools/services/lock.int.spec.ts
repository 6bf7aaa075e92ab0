import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLock } from './lock.mjs';

const dir = mkdtempSync(path.join(os.tmpdir(), 'presto-lock-'));
const file = path.join(dir, 'lock');
afterAll(() => rmSync(dir, { recursive: true }));

/** Another process that takes the lock and keeps it. */
async function holder() {
  const lock = pathToFileURL(path.join(__dirname, 'lock.mjs')).href;
  const script = `
    const { withLock } = await import(${JSON.stringify(lock)});
    await withLock(${JSON.stringify(file)}, () => { console.log('held'); return new Promise((done) => setTimeout(done, 60_000)); });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

it('lets callers of one process in one after the other', async () => {
  let inside = 0;
  const most = await Promise.all(
    Array.from({ length: 5 }, () =>
      withLock(file, async () => {
        inside += 1;
        await new Promise((resolve) => setTimeout(resolve, 5));
        return inside--;
      }),
    ),
  );
  expect(most).toEqual([1, 1, 1, 1, 1]);
});

it('keeps others out while a process holds it, and is free the moment that one is killed', async () => {
  const child = await holder();
  await expect(withLock(file, async () => 'in', { withinMs: 200 })).rejects.toThrow('has held');
  child.kill('SIGKILL');
  await expect(withLock(file, async () => 'in', { withinMs: 5_000 })).resolves.toBe('in');
});

it('is free again when the work fails', async () => {
  await expect(withLock(file, () => Promise.reject(new Error('no luck')))).rejects.toThrow(
    'no luck',
  );
  await expect(withLock(file, async () => 'in', { withinMs: 200 })).resolves.toBe('in');
});
