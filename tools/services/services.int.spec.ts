import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  chmodSync,
  statSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import Redis from 'ioredis';
import { Client } from 'pg';
import { ensureServices, homeOf, readEnvFile, serviceStatus, stopServices } from './index.mjs';

jest.setTimeout(120_000);

const home = mkdtempSync(path.join(os.tmpdir(), 'presto-services-'));
chmodSync(home, 0o755);
const options = { home, env: {} };

beforeAll(() => {
  const fetched = path.join(homeOf({}), 'programs'); // spares the download where one has been made
  if (existsSync(fetched)) cpSync(fetched, path.join(home, 'programs'), { recursive: true });
});
afterAll(async () => {
  await stopServices({ home });
  rmSync(home, { recursive: true });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function withRedis<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, enableReadyCheck: false, retryStrategy: null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

const pidOf = (service: string): number =>
  JSON.parse(readFileSync(path.join(home, `${service}.pid`), 'utf8')).pid;

it('starts them once, however many processes ask at the same time', async () => {
  const index = pathToFileURL(path.join(__dirname, 'index.mjs')).href;
  const script = `
    const { ensureServices } = await import(${JSON.stringify(index)});
    console.log(JSON.stringify(await ensureServices({ home: ${JSON.stringify(home)}, env: {} })));`;
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  const answers = (await Promise.all([run(), run(), run()])).map(({ stdout }) =>
    JSON.parse(stdout),
  );

  expect(answers.filter(({ started }) => started)).toHaveLength(1);
  expect(new Set(answers.map(({ databaseUrl }) => databaseUrl)).size).toBe(1);
  expect(serviceStatus({ home })).toMatchObject({
    postgres: { running: true },
    redis: { running: true },
  });
  await expect(ensureServices(options)).resolves.toMatchObject({ started: false });
});

it('writes URLs and fresh secrets for its owner alone', () => {
  const kept = readEnvFile(home);
  expect(Buffer.from(kept['DATA_ENCRYPTION_KEY'] ?? '', 'base64')).toHaveLength(32);
  expect(Buffer.byteLength(kept['AUTH_JWT_SECRET'] ?? '')).toBeGreaterThanOrEqual(32);
  expect(kept['DATABASE_URL']).toMatch(/^postgres:\/\/presto:.+@127\.0\.0\.1:\d+\/presto$/);
  expect(statSync(path.join(home, 'env')).mode & 0o777).toBe(0o600);
});

it('listens on the loopback alone, asks for a password, and is durable', async () => {
  const { databaseUrl, redisUrl } = await ensureServices(options);
  const settings = ['listen_addresses', 'fsync', 'synchronous_commit', 'password_encryption'];
  const rows = await query(
    databaseUrl,
    `SELECT setting FROM pg_settings WHERE name IN ('${settings.join("','")}') ORDER BY name`,
  );
  expect(rows).toEqual(['on', '127.0.0.1', 'scram-sha-256', 'on'].map((setting) => ({ setting })));
  await expect(query(databaseUrl.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
    'password',
  );

  const keys = ['appendonly', 'maxmemory-policy', 'bind'];
  const found = await withRedis(redisUrl, (redis) =>
    Promise.all(keys.map((key) => redis.config('GET', key))),
  );
  expect(found).toEqual([
    ['appendonly', 'yes'],
    ['maxmemory-policy', 'noeviction'],
    ['bind', '127.0.0.1'],
  ]);
  await expect(
    withRedis(redisUrl.replace(/:[^:@]+@/, ''), (redis) => redis.get('a')),
  ).rejects.toThrow('NOAUTH');
});

it('finds data, ports and secrets of the first start at the second', async () => {
  const first = { ...(await ensureServices(options)), kept: readEnvFile(home) };
  await query(first.databaseUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await withRedis(first.redisUrl, (redis) => redis.set('answer', '42'));

  await expect(stopServices({ home })).resolves.toBe(true);
  await expect(stopServices({ home })).resolves.toBe(false);
  expect(serviceStatus({ home }).postgres.running).toBe(false);

  await expect(ensureServices(options)).resolves.toMatchObject({ started: true });
  expect(readEnvFile(home)).toEqual(first.kept);
  await expect(query(first.databaseUrl, 'SELECT answer FROM kept')).resolves.toEqual([
    { answer: 42 },
  ]);
  await expect(withRedis(first.redisUrl, (redis) => redis.get('answer'))).resolves.toBe('42');
});

it.each(['postgres', 'redis'])(
  'starts %s again on the same port after it was killed',
  async (name) => {
    const before = await ensureServices(options);
    process.kill(pidOf(name), 'SIGKILL');
    while (serviceStatus({ home })[name as 'postgres' | 'redis'].running)
      await new Promise((r) => setTimeout(r, 10));

    await expect(ensureServices(options)).resolves.toEqual({ ...before, started: true });
    await expect(query(before.databaseUrl, 'SELECT answer FROM kept')).resolves.toEqual([
      { answer: 42 },
    ]);
    await expect(withRedis(before.redisUrl, (redis) => redis.get('answer'))).resolves.toBe('42');
  },
);

it('opens its database again when the file with the password is lost', async () => {
  await stopServices({ home });
  rmSync(path.join(home, 'env'));
  const { databaseUrl } = await ensureServices(options);
  await expect(query(databaseUrl, 'SELECT answer FROM kept')).resolves.toEqual([{ answer: 42 }]);
});

it('starts nothing where both URLs are configured', async () => {
  const env = { DATABASE_URL: 'postgres://db/presto', REDIS_URL: 'redis://cache' };
  const elsewhere = path.join(home, 'untouched');
  await expect(ensureServices({ home: elsewhere, env })).resolves.toEqual({
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    started: false,
  });
  expect(existsSync(elsewhere)).toBe(false);
});
