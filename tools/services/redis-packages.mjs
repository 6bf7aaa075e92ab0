import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/** @typedef {import('./places.mjs').Places} Places */
/** @typedef {import('./redis-programs.mjs').RedisProgram} RedisProgram */

/** A whole list of packages may have to come over a slow line first. */
const APT_TIMEOUT_MS = 180_000;

/** @param {Places} places */
function packagesDir({ programs }) {
  return path.join(programs, 'redis');
}

/**
 * What an earlier start has unpacked.
 *
 * @param {Places} places
 * @param {(program: RedisProgram) => boolean} works
 * @returns {RedisProgram | null}
 */
export function unpackedProgram(places, works) {
  const program = programIn(packagesDir(places));
  return existsSync(program.command) && works(program) ? program : null;
}

/** @param {string} root */
function programIn(root) {
  const libraries = [];
  for (const base of ['usr/lib', 'lib']) {
    const dir = path.join(root, base);
    if (!existsSync(dir)) continue;
    libraries.push(
      dir,
      ...readdirSync(dir)
        .filter((name) => name.includes('-linux-'))
        .map((name) => path.join(dir, name)),
    );
  }
  return {
    command: path.join(root, 'usr/bin/redis-server'),
    env: { LD_LIBRARY_PATH: libraries.join(':') },
  };
}

/**
 * Debian and its kin: `apt-get download` needs no root where lists of packages exist, and `dpkg -x`
 * only unpacks. Nothing is installed.
 *
 * @param {Places} places
 * @param {(program: RedisProgram) => boolean} works
 * @param {(line: string) => void} log
 * @returns {RedisProgram | null} null when there is none to be had this way
 */
export function fetchPackages(places, works, log) {
  if (!['apt-get', 'apt-cache', 'dpkg'].every(answers)) return null;
  const root = packagesDir(places);
  const draft = `${root}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    if (!isKnown() && !update(log)) return null;
    log('fetching Redis from the packages of this system');
    if (!download(draft) && !(update(log) && download(draft))) return null;
    for (const name of readdirSync(draft).filter((file) => file.endsWith('.deb'))) {
      execFileSync('dpkg', ['-x', path.join(draft, name), draft], { stdio: 'ignore' });
      rmSync(path.join(draft, name));
    }
    if (!works(programIn(draft))) return null;
    if (unpackedProgram(places, works)) return programIn(root); // another process was first
    rmSync(root, { recursive: true, force: true });
    renameSync(draft, root);
    return programIn(root);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** @param {string} command */
function answers(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

function isKnown() {
  const { stdout } = spawnSync('apt-cache', ['show', '--no-all-versions', 'redis-server'], {
    encoding: 'utf8',
  });
  return Boolean(stdout?.includes('Package: redis-server'));
}

/**
 * Only root may refresh the lists.
 *
 * @param {(line: string) => void} log
 */
function update(log) {
  if (process.getuid?.() !== 0) return false;
  log('refreshing the lists of packages');
  return (
    spawnSync('apt-get', ['update'], { stdio: 'ignore', timeout: APT_TIMEOUT_MS }).status === 0
  );
}

/**
 * The server and those libraries that it needs and the system lacks.
 *
 * @param {string} dir
 */
function download(dir) {
  const relations = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map(
    (each) => `--no-${each}`,
  );
  const { stdout } = spawnSync(
    'apt-cache',
    ['depends', '--recurse', ...relations, 'redis-server'],
    { encoding: 'utf8' },
  );
  const needed = (stdout ?? '')
    .split('\n')
    .filter((line) => /^(redis|lib|lua)[a-z0-9.+-]*$/.test(line));
  const missing = needed.filter((name) => name.startsWith('redis') || !isInstalled(name));
  const { status } = spawnSync(
    'apt-get',
    ['download', ...new Set(['redis-server', 'redis-tools', ...missing])],
    {
      cwd: dir,
      stdio: 'ignore',
      timeout: APT_TIMEOUT_MS,
    },
  );
  return status === 0;
}

/** @param {string} name */
function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Status}\n', name], {
    encoding: 'utf8',
  });
  return Boolean(stdout?.includes('ok installed'));
}
