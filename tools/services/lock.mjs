import { setTimeout as sleep } from 'node:timers/promises';

const SQLITE_BUSY = 5;

/**
 * Runs `work` while no other process, and no other caller in this one, holds the lock on `file`.
 *
 * The lock is SQLite's on an empty database, and so the kernel's: it is gone the moment its holder
 * is, however that ended. A file with a process number in it cannot promise this, because between
 * finding it stale and replacing it another process may have done the same.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ withinMs?: number }} [options]
 * @returns {Promise<T>}
 * @throws {Error} when the lock is not free within `withinMs`
 */
export async function withLock(file, work, { withinMs = 180_000 } = {}) {
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    for (const deadline = Date.now() + withinMs; !taken(database); await sleep(50)) {
      if (Date.now() > deadline)
        throw new Error(`another process has held ${file} for ${withinMs / 1000} s`);
    }
    return await work();
  } finally {
    database.close();
  }
}

/** @param {import('node:sqlite').DatabaseSync} database */
function taken(database) {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (/** @type {{ errcode?: number }} */ (error).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}
