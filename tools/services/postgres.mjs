import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataDirOf, environment } from './postgres-data.mjs';
import { findPrograms } from './postgres-programs.mjs';
import {
  endProcess,
  isRunning,
  lastWords,
  launch,
  readRecord,
  sizeOf,
  writeRecord,
} from './processes.mjs';

/** @typedef {import('./processes.mjs').ProcessRecord} ProcessRecord */
/** @typedef {import('./places.mjs').Places} Places */
/** @typedef {'smart' | 'fast' | 'immediate' | 'kill'} StopMode */

const READY_WITHIN_MS = 60_000;

/** @type {Record<StopMode, NodeJS.Signals>} */
const SIGNALS = { smart: 'SIGTERM', fast: 'SIGINT', immediate: 'SIGQUIT', kill: 'SIGKILL' };

/** What a server of ours runs with; durable unless a test asks otherwise. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '200',
  shared_buffers: '256MB',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** @param {Places} places */
function recordOf({ home }) {
  return path.join(home, 'postgres.pid');
}

/** @param {Places} places */
function logOf({ home }) {
  return path.join(home, 'logs', 'postgres.log');
}

/**
 * @param {Places} places
 * @returns {ProcessRecord | null} null when it is not running
 */
export function runningPostgres(places) {
  /** @type {ProcessRecord | null} */
  const record = readRecord(recordOf(places));
  return isRunning(record) ? record : null;
}

/**
 * Starts the server on `port` and waits until it accepts connections.
 *
 * @param {Places} places with a data directory made by `preparePostgres`
 * @param {{ port: number, settings?: Readonly<Record<string, string>> }} options
 * @returns {Promise<ProcessRecord>}
 * @throws {Error} with the end of the server's log when it does not come up within 60 s
 */
export async function startPostgres(places, { port, settings = {} }) {
  const { postgres } = findPrograms(places.user);
  const flags = Object.entries({ ...SETTINGS, ...settings, port: String(port) });
  const args = [
    '-D',
    dataDirOf(places),
    ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const logged = sizeOf(logOf(places));
    const record = launch(postgres, args, {
      logFile: logOf(places),
      cwd: '/',
      env: environment(),
      user: places.user,
    });
    writeRecord(recordOf(places), record);
    if (await isReady(dataDirOf(places), record, deadline)) return record;
    const words = lastWords(logOf(places), logged);
    // After SIGKILL the children of the last server take a moment to notice.
    const lingering = /pre-existing shared memory block|lock file .* already exists/.test(words);
    await endProcess(record, 'SIGINT');
    writeRecord(recordOf(places), null);
    if (!lingering || Date.now() > deadline) throw new Error(`PostgreSQL did not start:\n${words}`);
    await sleep(200);
  }
}

/**
 * The server itself tells in its pid file: its number in the first line, its state in the eighth.
 *
 * @param {string} dataDir
 * @param {ProcessRecord} record
 * @param {number} deadline
 */
async function isReady(dataDir, record, deadline) {
  while (Date.now() < deadline && isRunning(record)) {
    const lines = readLines(path.join(dataDir, 'postmaster.pid'));
    if (Number(lines[0]) === record.pid && lines[7]?.trim() === 'ready') return true;
    await sleep(20);
  }
  return false;
}

/** @param {string} file */
function readLines(file) {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/**
 * @param {Places} places
 * @param {StopMode} [mode] as pg_ctl names them; `kill` is SIGKILL, as a machine's crash would
 * @returns {Promise<boolean>} whether it was running
 */
export async function stopPostgres(places, mode = 'fast') {
  const record = runningPostgres(places);
  await endProcess(record, SIGNALS[mode], 20_000);
  writeRecord(recordOf(places), null);
  return record !== null;
}
