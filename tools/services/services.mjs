import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { readEnvFile, writeEnvFile } from './env-file.mjs';
import { withLock } from './lock.mjs';
import { homeOf, placesOf, settle } from './places.mjs';
import { freePort, isFree } from './ports.mjs';
import { databaseUrlOf, preparePostgres } from './postgres-data.mjs';
import { runningPostgres, startPostgres, stopPostgres } from './postgres.mjs';
import { redisUrlOf, runningRedis, startRedis, stopRedis } from './redis.mjs';

/** @typedef {import('./places.mjs').Places} Places */
/** @typedef {(line: string) => void} Log */
/** @typedef {{ port: number, password: string }} Access */

const silent = () => undefined;

/**
 * Gives the URLs of PostgreSQL and Redis: those configured in `env`, else those of embedded servers,
 * which are started when they do not run. They outlive the caller. Of several processes that ask at
 * once, one starts them and the others wait for it.
 *
 * The URLs of embedded servers and the generated secrets stand in `home`/env afterwards; ports,
 * passwords and secrets are chosen once and kept, so that whoever has read them may reconnect.
 *
 * @param {{ home?: string, env?: NodeJS.ProcessEnv, log?: Log }} [options]
 * @returns {Promise<{ databaseUrl: string, redisUrl: string, started: boolean }>} `started`: by this very call
 * @throws {Error} in words for the terminal, when a server is not to be had or does not come up
 */
export async function ensureServices({ env = process.env, home = homeOf(env), log = silent } = {}) {
  const configured = { databaseUrl: env['DATABASE_URL'], redisUrl: env['REDIS_URL'] };
  const { databaseUrl, redisUrl } = configured;
  if (databaseUrl && redisUrl) return { databaseUrl, redisUrl, started: false };

  const places = settle(home, log);
  if (!allRun(places, configured)) {
    return withLock(lockOf(home), async () => {
      const started = !allRun(places, configured);
      if (started) await startMissing(places, configured, log);
      return { ...urls(home, configured), started };
    });
  }
  return { ...urls(home, configured), started: false };
}

/** @typedef {{ databaseUrl: string | undefined, redisUrl: string | undefined }} Configured */

/**
 * @param {string} home
 * @param {Configured} configured
 */
function urls(home, { databaseUrl, redisUrl }) {
  const kept = readEnvFile(home);
  return {
    databaseUrl: databaseUrl || kept['DATABASE_URL'] || '',
    redisUrl: redisUrl || kept['REDIS_URL'] || '',
  };
}

/**
 * @param {Places} places
 * @param {Configured} configured
 */
function allRun(places, { databaseUrl, redisUrl }) {
  const kept = readEnvFile(places.home);
  const postgres = databaseUrl || (kept['DATABASE_URL'] && runningPostgres(places));
  const redis = redisUrl || (kept['REDIS_URL'] && runningRedis(places));
  return Boolean(postgres && redis && kept['AUTH_JWT_SECRET'] && kept['DATA_ENCRYPTION_KEY']);
}

/** @param {string} home */
function lockOf(home) {
  return path.join(home, 'services.lock');
}

/**
 * @param {Places} places
 * @param {Configured} configured
 * @param {Log} log
 */
async function startMissing(places, { databaseUrl, redisUrl }, log) {
  const kept = readEnvFile(places.home);
  kept['AUTH_JWT_SECRET'] ||= randomBytes(48).toString('base64url');
  kept['DATA_ENCRYPTION_KEY'] ||= randomBytes(32).toString('base64');
  writeEnvFile(places.home, kept); // first of all: what gets encrypted must never outlive its key

  const missing = [
    ...(!databaseUrl && !runningPostgres(places)
      ? [{ start: startDatabase, stop: () => stopPostgres(places) }]
      : []),
    ...(!redisUrl && !runningRedis(places)
      ? [{ start: startQueue, stop: () => stopRedis(places) }]
      : []),
  ];
  const outcomes = await Promise.allSettled(missing.map(({ start }) => start(places, kept, log)));
  writeEnvFile(places.home, kept);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (!failed) return;
  await Promise.all(missing.map(({ stop }) => stop())); // one of two is of no use, and nobody would stop it
  throw failed.reason;
}

/**
 * @param {Places} places
 * @param {Record<string, string>} kept
 * @param {Log} log
 */
async function startDatabase(places, kept, log) {
  const known = accessOf(kept['DATABASE_URL']);
  const password = known?.password ?? newPassword();
  await preparePostgres(places, { password, mustSetPassword: !known });
  const port = await startOnPort(known?.port, (free) => startPostgres(places, { port: free }));
  log(`PostgreSQL is up on 127.0.0.1:${port}`);
  kept['DATABASE_URL'] = databaseUrlOf(port, password);
}

/**
 * @param {Places} places
 * @param {Record<string, string>} kept
 * @param {Log} log
 */
async function startQueue(places, kept, log) {
  const known = accessOf(kept['REDIS_URL']);
  const password = known?.password ?? newPassword();
  const port = await startOnPort(known?.port, (free) =>
    startRedis(places, { port: free, password, log }),
  );
  log(`Redis is up on 127.0.0.1:${port}`);
  kept['REDIS_URL'] = redisUrlOf(port, password);
}

/**
 * Tries again elsewhere when another program took the port between our look and the server's.
 *
 * @param {number | undefined} preferred
 * @param {(port: number) => Promise<unknown>} start
 */
async function startOnPort(preferred, start) {
  for (let tries = 1; ; tries += 1) {
    const port = await freePort(preferred);
    try {
      await start(port);
      return port;
    } catch (error) {
      if (tries === 3 || (await isFree(port))) throw error;
    }
  }
}

export function newPassword() {
  return randomBytes(24).toString('base64url');
}

/**
 * @param {string | undefined} url
 * @returns {Access | null}
 */
function accessOf(url) {
  const parsed = url && URL.canParse(url) ? new URL(url) : null;
  return parsed
    ? { port: Number(parsed.port), password: decodeURIComponent(parsed.password) }
    : null;
}

/**
 * Stops the embedded servers of `home`, whoever started them. Their data stays.
 *
 * @param {{ home?: string, log?: Log }} [options]
 * @returns {Promise<boolean>} whether any was running
 */
export async function stopServices({ home = homeOf(), log = silent } = {}) {
  mkdirSync(home, { recursive: true });
  return withLock(lockOf(home), async () => {
    const places = placesOf(home);
    const [postgres, redis] = await Promise.all([stopPostgres(places), stopRedis(places)]);
    if (postgres) log('PostgreSQL is stopped');
    if (redis) log('Redis is stopped');
    return postgres || redis;
  });
}

/**
 * @param {{ home?: string }} [options]
 * @returns {{ home: string, postgres: { running: boolean, port: number | null }, redis: { running: boolean, port: number | null } }}
 */
export function serviceStatus({ home = homeOf() } = {}) {
  const kept = readEnvFile(home);
  const places = placesOf(home);
  return {
    home,
    postgres: {
      running: runningPostgres(places) !== null,
      port: accessOf(kept['DATABASE_URL'])?.port ?? null,
    },
    redis: {
      running: runningRedis(places) !== null,
      port: accessOf(kept['REDIS_URL'])?.port ?? null,
    },
  };
}
