import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const COMMON_STATE = '/var/lib/presto';
const USER = 'postgres';

/** @typedef {{ name: string, uid: number, gid: number }} ServiceUser */

/**
 * Where the state of embedded services is.
 *
 * @typedef {object} Places
 * @property {string} home PRESTO_HOME: environment file, logs, records of processes
 * @property {string} data what the servers themselves read and write
 * @property {string} programs what was unpacked to run them, and may serve other homes as well
 * @property {ServiceUser | null} user who the servers run as; null: whoever we are
 */

/**
 * PRESTO_HOME, or `.presto` in the checkout.
 *
 * @param {NodeJS.ProcessEnv} [env]
 */
export function homeOf(env = process.env) {
  return path.resolve(env['PRESTO_HOME'] || path.join(checkoutDir(), '.presto'));
}

/** The folder that holds `node_modules`: of this file, else (when it was bundled) of the working directory. */
export function checkoutDir() {
  for (const start of [HERE, process.cwd()]) {
    for (let dir = start; ; dir = path.dirname(dir)) {
      if (existsSync(path.join(dir, 'nx.json'))) return dir;
      if (dir === path.dirname(dir)) break;
    }
  }
  return process.cwd();
}

/**
 * Creates the folders and settles who the servers run as. PostgreSQL refuses to run as root, so root
 * lends it the user `postgres`; where that one cannot reach `home`, the data goes to a folder of the
 * system, named by a hash of `home`.
 *
 * @param {string} home
 * @param {(line: string) => void} log
 * @returns {Places}
 */
export function settle(home, log) {
  mkdirSync(home, { recursive: true });
  const user = isRoot() ? serviceUser(log) : null;
  if (!user || canReach(user, home)) return placesAt(home, home, user);

  const data = path.join(COMMON_STATE, hashOf(home));
  for (const dir of [COMMON_STATE, data]) {
    mkdirSync(dir, { recursive: true });
    chmodSync(dir, 0o755);
  }
  log(
    `${home} is out of reach of the user ${user.name}, as which root runs the database: its data goes to ${data}`,
  );
  return placesAt(home, data, user);
}

/**
 * The same without asking or creating anything: enough to look and to stop, which go by the records in `home`.
 *
 * @param {string} home
 * @returns {Places}
 */
export function placesOf(home) {
  return placesAt(home, home, null);
}

/**
 * @param {string} home
 * @param {string} data
 * @param {ServiceUser | null} user
 * @returns {Places}
 */
function placesAt(home, data, user) {
  return { home, data, programs: path.join(data, 'programs'), user };
}

/**
 * Short, and the same for every spelling of one folder.
 *
 * @param {string} dir
 */
export function hashOf(dir) {
  return createHash('sha256').update(path.resolve(dir)).digest('hex').slice(0, 12);
}

/** Where programs are copied to that the service user cannot reach in the checkout. */
export function commonPrograms() {
  const dir = path.join(COMMON_STATE, 'programs');
  mkdirSync(dir, { recursive: true });
  for (const each of [COMMON_STATE, dir]) chmodSync(each, 0o755);
  return dir;
}

/**
 * Whether `user` may enter `dir`. Asked of the system: modes alone do not tell (groups, ACLs, mounts).
 *
 * @param {ServiceUser} user
 * @param {string} dir
 */
export function canReach(user, dir) {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1" 2>/dev/null', 'sh', dir], {
    cwd: '/',
    uid: user.uid,
    gid: user.gid,
    stdio: 'ignore',
  });
  return status === 0;
}

function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * @param {(line: string) => void} log
 * @returns {ServiceUser}
 */
function serviceUser(log) {
  const known = lookUp();
  if (known) return known;
  log(`creating the system user ${USER}: PostgreSQL does not run as root`);
  const ways = [
    [
      'useradd',
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      USER,
    ],
    ['adduser', '-S', '-D', '-H', USER],
  ];
  for (const [command = '', ...args] of ways) {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
    } catch {
      continue; // the next way, of another family of systems
    }
    const created = lookUp();
    if (created) return created;
  }
  throw new Error(
    `PostgreSQL does not run as root and the user ${USER} could not be created: ` +
      'run as an ordinary user, or set DATABASE_URL to a server of yours',
  );
}

/** @returns {ServiceUser | null} */
function lookUp() {
  try {
    const [uid, gid] = ['-u', '-g'].map((which) =>
      Number(
        execFileSync('id', [which, USER], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        }),
      ),
    );
    return uid && gid ? { name: USER, uid, gid } : null;
  } catch {
    return null;
  }
}
