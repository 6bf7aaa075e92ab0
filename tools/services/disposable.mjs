import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { homeOf, placesOf, settle } from './places.mjs';
import { freePort } from './ports.mjs';
import { databaseUrlOf, dataDirOf, preparePostgres } from './postgres-data.mjs';
import { runningPostgres, startPostgres, stopPostgres } from './postgres.mjs';
import { isRunning, readRecord, startTimeOf, writeRecord } from './processes.mjs';
import { emptyRedis, redisUrlOf, runningRedis, startRedis, stopRedis } from './redis.mjs';
import { ask } from './resp.mjs';
import { newPassword } from './services.mjs';

/** @typedef {import('./places.mjs').Places} Places */
/** @typedef {import('./postgres.mjs').StopMode} StopMode */

const PREFIX = 'presto-disposable-';

/** Survives the death of its processes as a durable one does; of a machine that loses power it does not. */
const FAST = { fsync: 'off', full_page_writes: 'off', shared_buffers: '64MB' };

/**
 * A PostgreSQL and a Redis of one's own, to be tormented and thrown away: own folder, own free ports,
 * each to be stopped, killed and started again on the same port.
 *
 * Without `dir` a temporary folder is made, and those that a killed process left behind are cleared.
 *
 * @param {{ dir?: string, fast?: boolean, settings?: Readonly<Record<string, string>>, log?: (line: string) => void }} [options]
 *   `fast` (the default) leaves out fsync; `settings` of PostgreSQL go on top
 * @returns {Promise<import('./index.mjs').Disposable>}
 */
export async function startDisposable({
  dir,
  fast = true,
  settings = {},
  log = () => undefined,
} = {}) {
  const home = dir ?? temporaryFolder();
  if (!dir) await clearLeftovers();
  const { programs } = settle(homeOf(), log); // fetched once, for all
  const places = { ...settle(home, log), programs };
  writeRecord(ownerOf(home), { pid: process.pid, startTime: startTimeOf(process.pid) });

  const access = { postgres: newPassword(), redis: newPassword() };
  await preparePostgres(places, {
    password: access.postgres,
    durable: !fast,
    mustSetPassword: true,
  });
  const ports = { postgres: await freePort(), redis: 0 };
  do ports.redis = await freePort();
  while (ports.redis === ports.postgres);

  const postgres = {
    port: ports.postgres,
    get pid() {
      return runningPostgres(places)?.pid ?? null;
    },
    /** @param {StopMode} [mode] */
    stop: async (mode = 'fast') => void (await stopPostgres(places, mode)),
    start: async () => {
      if (runningPostgres(places)) return;
      await startPostgres(places, {
        port: ports.postgres,
        settings: { ...(fast ? FAST : {}), ...settings },
      });
    },
  };
  const redis = {
    port: ports.redis,
    get pid() {
      const record = runningRedis(places);
      return record && 'pid' in record ? record.pid : null;
    },
    /** @param {'stop' | 'kill'} [how] */
    stop: async (how = 'stop') => void (await stopRedis(places, how)),
    start: async ({ empty = false } = {}) => {
      if (runningRedis(places)) return;
      if (empty) emptyRedis(places);
      await startRedis(places, { port: ports.redis, password: access.redis, log });
      // A container keeps its data in a volume, out of reach of the line above.
      if (empty) await ask({ port: ports.redis, password: access.redis }, [['FLUSHALL']]);
    },
  };
  const stop = async ({ keep = false } = {}) => {
    await Promise.all([stopPostgres(places, 'immediate'), stopRedis(places, 'kill')]);
    if (!keep) remove(places, !dir);
  };

  try {
    await Promise.all([postgres.start(), redis.start()]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    dir: home,
    databaseUrl: databaseUrlOf(ports.postgres, access.postgres),
    redisUrl: redisUrlOf(ports.redis, access.redis),
    postgres,
    redis,
    stop,
  };
}

/** @param {string} home */
function ownerOf(home) {
  return path.join(home, 'owner');
}

function temporaryFolder() {
  const dir = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  chmodSync(dir, 0o755); // the database's user has to pass through
  return dir;
}

/**
 * A folder that was given stays, but for what we put there.
 *
 * @param {Places} places
 * @param {boolean} whole
 */
function remove(places, whole) {
  const { home, data } = places;
  const ours = [
    dataDirOf(places),
    path.join(data, 'redis'),
    ownerOf(home),
    path.join(home, 'logs'),
  ];
  for (const each of whole ? [home] : ours) rmSync(each, { recursive: true, force: true });
  if (data !== home) rmSync(data, { recursive: true, force: true });
}

/** Servers and folders whose owner was killed before it could clear up. */
async function clearLeftovers() {
  for (const name of readdirSync(os.tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const home = path.join(os.tmpdir(), name);
    /** @type {import('./processes.mjs').ProcessRecord | null} */
    const owner = readRecord(ownerOf(home));
    if (!owner || isRunning(owner) || !existsSync(home)) continue;
    const places = placesOf(home);
    await Promise.all([stopPostgres(places, 'immediate'), stopRedis(places, 'kill')]);
    remove(places, true);
  }
}
