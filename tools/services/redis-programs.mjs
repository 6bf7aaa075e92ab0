import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { canReach } from './places.mjs';
import { fetchPackages, unpackedProgram } from './redis-packages.mjs';

/** @typedef {import('./places.mjs').Places} Places */
/** @typedef {{ command: string, env: NodeJS.ProcessEnv }} RedisProgram */

const SERVERS = ['redis-server', 'valkey-server', 'keydb-server'];
/** XAUTOCLAIM, by which entries of a dead consumer are taken over, came with 6.2. */
const NEEDED = [6, 2];

/**
 * A server on PATH, else the one of the system's own packages, unpacked beside our data.
 *
 * @param {Places} places
 * @param {(line: string) => void} log
 * @returns {RedisProgram | null}
 */
export function findRedis(places, log) {
  return onPath(places, log) ?? unpackedProgram(places, works) ?? fetchPackages(places, works, log);
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
