import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findPrograms } from './postgres-programs.mjs';

/** @typedef {import('./places.mjs').Places} Places */

const USER = 'presto';
const DATABASE = 'presto';

/**
 * @param {number} port
 * @param {string} password
 */
export function databaseUrlOf(port, password) {
  return `postgres://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE}`;
}

/** @param {Places} places */
export function dataDirOf({ data }) {
  return path.join(data, 'postgres');
}

/**
 * Makes the data directory when there is none, as a whole or not at all, and gives its user `password`.
 *
 * @param {Places} places
 * @param {{ password: string, durable?: boolean, mustSetPassword?: boolean }} options
 * @throws {Error} with the server's own words when it refuses
 */
export async function preparePostgres(
  places,
  { password, durable = true, mustSetPassword = false },
) {
  const dataDir = dataDirOf(places);
  const setPassword = `ALTER ROLE ${USER} PASSWORD '${password.replaceAll("'", "''")}'\n`;
  if (existsSync(path.join(dataDir, 'PG_VERSION'))) {
    if (mustSetPassword) await single(places, dataDir, setPassword);
    return;
  }
  for (const name of readdirSync(places.data)) {
    if (name.startsWith('postgres.draft-'))
      rmSync(path.join(places.data, name), { recursive: true });
  }
  const draft = `${dataDir}.draft-${process.pid}`;
  mkdirSync(draft, { mode: 0o700 });
  if (places.user) chownSync(draft, places.user.uid, places.user.gid);
  // The built-in locale sorts alike on every system and with every version of its C library.
  const locale = [
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--encoding=UTF8',
  ];
  const access = ['--auth-host=scram-sha-256', '--auth-local=reject', `--username=${USER}`];
  const { initdb } = findPrograms(places.user);
  await run(places, initdb, [
    '-D',
    draft,
    ...locale,
    ...access,
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]);
  await single(places, draft, `CREATE DATABASE ${DATABASE}\n${setPassword}`);
  renameSync(draft, dataDir);
}

/**
 * Statements in single-user mode: needs no password, no port, and no client library.
 *
 * @param {Places} places
 * @param {string} dataDir
 * @param {string} statements one a line
 */
async function single(places, dataDir, statements) {
  const { postgres } = findPrograms(places.user);
  await run(places, postgres, ['--single', '-D', dataDir, 'postgres'], statements);
}

/**
 * @param {Places} places
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [input]
 * @returns {Promise<void>}
 */
function run({ user }, command, args, input = '') {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: '/',
      env: environment(),
      ...(user && { uid: user.uid, gid: user.gid }),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      // The single-user server ends with 0 whatever became of the statements.
      if (code === 0 && !/^.*\b(ERROR|FATAL):/m.test(output)) resolve();
      else reject(new Error(`${path.basename(command)} failed:\n${output.trim()}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** Nothing of ours leaks in: PGDATA, PGPORT and the like would override what we say. */
export function environment() {
  return { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
}
