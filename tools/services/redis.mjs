import { chmodSync, chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashOf } from './places.mjs';
import {
  endProcess,
  isRunning,
  lastWords,
  launch,
  readRecord,
  sizeOf,
  writeRecord,
} from './processes.mjs';
import { containerRuns, findEngine, runContainer, stopContainer } from './redis-container.mjs';
import { findRedis, howToGetRedis } from './redis-programs.mjs';
import { ask } from './resp.mjs';

/** @typedef {import('./places.mjs').Places} Places */
/** @typedef {import('./processes.mjs').ProcessRecord} ProcessRecord */
/** @typedef {import('./redis-container.mjs').ContainerRecord} ContainerRecord */
/** @typedef {ProcessRecord | ContainerRecord} RedisRecord */

const READY_WITHIN_MS = 60_000;

/** What BullMQ's scripts use: a server without these two would take jobs and run none. */
const LUA_CHECK = 'return cjson.encode({cmsgpack.unpack(cmsgpack.pack(1))})';

/**
 * @param {number} port
 * @param {string} password
 */
export function redisUrlOf(port, password) {
  return `redis://:${encodeURIComponent(password)}@127.0.0.1:${port}`;
}

/** @param {Places} places */
function dataDirOf({ data }) {
  return path.join(data, 'redis');
}

/** @param {Places} places */
function recordOf({ home }) {
  return path.join(home, 'redis.pid');
}

/** @param {Places} places */
function logOf({ home }) {
  return path.join(home, 'logs', 'redis.log');
}

/** @param {RedisRecord} record */
function runs(record) {
  return 'engine' in record ? containerRuns(record) : isRunning(record);
}

/**
 * @param {Places} places
 * @returns {RedisRecord | null} null when it is not running
 */
export function runningRedis(places) {
  /** @type {RedisRecord | null} */
  const record = readRecord(recordOf(places));
  return record && runs(record) ? record : null;
}

/**
 * Starts the server on `port` and waits until it answers, scripts included.
 *
 * @param {Places} places
 * @param {{ port: number, password: string, log: (line: string) => void }} options
 * @returns {Promise<RedisRecord>}
 * @throws {Error} when there is no server to be had (with what to type), or it does not come up within 60 s
 */
export async function startRedis(places, { port, password, log }) {
  const config = `appendonly yes\nmaxmemory-policy noeviction\nrequirepass ${password}\n`;
  const logged = sizeOf(logOf(places));
  const record = begin(places, { port, config, log });
  writeRecord(recordOf(places), record);
  let reason = '';
  for (
    const deadline = Date.now() + READY_WITHIN_MS;
    Date.now() < deadline && runs(record);
    await sleep(20)
  ) {
    try {
      await ask({ port, password }, [['PING'], ['EVAL', LUA_CHECK, '0']]);
      return record;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error); // not listening yet, or still loading
    }
  }
  await stopRedis(places, 'kill');
  throw new Error(`Redis did not start: ${reason}\n${lastWords(logOf(places), logged)}`.trimEnd());
}

/**
 * @param {Places} places
 * @param {{ port: number, config: string, log: (line: string) => void }} options
 * @returns {RedisRecord}
 */
function begin(places, { port, config, log }) {
  const program = findRedis(places, log);
  if (program) {
    const file = writeConfig(
      places,
      `bind 127.0.0.1\nport ${port}\ndir ${quoted(dataDirOf(places))}\n${config}`,
    );
    const env = { PATH: process.env['PATH'] ?? '', ...program.env };
    return launch(program.command, [file], {
      logFile: logOf(places),
      cwd: '/',
      env,
      user: places.user,
    });
  }
  const engine = findEngine();
  if (!engine) throw new Error(howToGetRedis());
  log(`running Redis in a container (${engine})`);
  return runContainer({ engine, name: `presto-redis-${hashOf(places.home)}`, port, config });
}

/**
 * By file and not by arguments, which every user of the machine could read.
 *
 * @param {Places} places
 * @param {string} config
 */
function writeConfig(places, config) {
  const dir = dataDirOf(places);
  const file = path.join(dir, 'redis.conf');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeFileSync(file, config, { mode: 0o600 });
  chmodSync(file, 0o600);
  if (places.user)
    for (const each of [dir, file]) chownSync(each, places.user.uid, places.user.gid);
  return file;
}

/** @param {string} text */
function quoted(text) {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * @param {Places} places
 * @param {'stop' | 'kill'} [how] `stop` lets it write what it holds, `kill` is SIGKILL
 * @returns {Promise<boolean>} whether it was running
 */
export async function stopRedis(places, how = 'stop') {
  const record = runningRedis(places);
  if (record && 'engine' in record) stopContainer(record, how);
  else await endProcess(record, how === 'kill' ? 'SIGKILL' : 'SIGTERM');
  writeRecord(recordOf(places), null);
  return record !== null;
}

/**
 * Forgets all it held, as a server that comes back on another disk would have.
 *
 * @param {Places} places whose server is stopped
 */
export function emptyRedis(places) {
  rmSync(dataDirOf(places), { recursive: true, force: true });
}
