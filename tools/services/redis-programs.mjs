import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { canReach } from './places.mjs';

/** @typedef {import('./places.mjs').Places} Places */
/** @typedef {{ command: string, env: NodeJS.ProcessEnv }} RedisProgram */

const SERVERS = ['redis-server', 'valkey-server', 'keydb-server'];
/** XAUTOCLAIM, by which entries of a dead consumer are taken over, came with 6.2. */
const NEEDED = [6, 2];
/** A whole list of packages may have to come over a slow line first. */
const APT_TIMEOUT_MS = 180_000;

/**
 * A server on PATH, else the one of the system's own packages, unpacked beside our data.
 *
 * @param {Places} places
 * @param {(line: string) => void} log
 * @returns {RedisProgram | null}
 */
export function findRedis(places, log) {
  return onPath(places, log) ?? unpacked(places) ?? fromPackages(places, log);
}

/**
 * @param {Places} places
 * @param {(line: string) => void} log
 */
function onPath({ user }, log) {
  const dirs = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  for (const name of SERVERS) {
    for (const dir of dirs) {
      const command = path.join(dir, name);
      if (!existsSync(command) || (user && !canReach(user, dir))) continue;
      const program = { command, env: {} };
      if (works(program)) return program;
      log(`${command} is older than ${NEEDED.join('.')} or does not run: looking further`);
    }
  }
  return null;
}

/**
 * Whether it runs and is new enough. Forks count from a fork's own beginning, which is past 6.2.
 *
 * @param {RedisProgram} program
 */
function works({ command, env }) {
  const { status, stdout } = spawnSync(command, ['--version'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  const version = /v=(\d+)\.(\d+)/
    .exec(stdout ?? '')
    ?.slice(1)
    .map(Number);
  if (status !== 0 || !version) return false;
  const [major = 0, minor = 0] = version;
  const [neededMajor = 0, neededMinor = 0] = NEEDED;
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

/** @param {Places} places */
function packagesDir({ programs }) {
  return path.join(programs, 'redis');
}

/**
 * @param {Places} places
 * @returns {RedisProgram | null}
 */
function unpacked(places) {
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
 * @param {(line: string) => void} log
 * @returns {RedisProgram | null}
 */
function fromPackages(places, log) {
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
    if (unpacked(places)) return programIn(root); // another process was first
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

/** The one line to type, by system. */
export function howToGetRedis() {
  return [
    'No Redis server was found. One line, by system:',
    '  Debian, Ubuntu   sudo apt-get install redis-server',
    '  Fedora, RHEL     sudo dnf install valkey',
    '  Alpine           sudo apk add redis',
    '  Arch             sudo pacman -S valkey',
    '  macOS            brew install redis',
    '  any, by Docker   docker run -d -p 127.0.0.1:6379:6379 redis:8   and set REDIS_URL=redis://127.0.0.1:6379',
    'or set REDIS_URL to a server of yours.',
  ].join('\n');
}
