import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Redis from 'ioredis';
import { Client } from 'pg';
import { type Disposable, startDisposable } from './index.mjs';
import { startTimeOf } from './processes.mjs';

jest.setTimeout(120_000);

let services: Disposable;
let redis: Redis;
beforeAll(async () => {
  services = await startDisposable();
  redis = new Redis(services.redisUrl, { retryStrategy: () => 20 });
  redis.on('error', () => undefined);
});
afterAll(async () => {
  redis.disconnect();
  await services.stop();
  expect(existsSync(services.dir)).toBe(false);
});

async function query(sql: string): Promise<unknown[]> {
  const client = new Client(services.databaseUrl);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it.each(['fast', 'immediate', 'kill'] as const)(
  'keeps what was committed when PostgreSQL is stopped by “%s” and started again',
  async (mode) => {
    await query(`CREATE TABLE by_${mode} AS SELECT 1 AS one`);
    const { pid } = services.postgres;
    await services.postgres.stop(mode);
    expect(services.postgres.pid).toBeNull();
    await expect(query('SELECT 1')).rejects.toThrow('ECONNREFUSED');

    await services.postgres.start();
    expect(services.postgres.pid).not.toBe(pid);
    await expect(query(`SELECT one FROM by_${mode}`)).resolves.toEqual([{ one: 1 }]);
  },
);

it('starts Redis again as it was, or empty', async () => {
  await redis.set('a', '1');
  await services.redis.stop();
  await services.redis.start();
  await expect(redis.get('a')).resolves.toBe('1');

  await services.redis.stop('kill');
  await services.redis.start({ empty: true });
  await expect(redis.get('a')).resolves.toBeNull();
});

it('runs the scripts that queues are made of', async () => {
  const script = 'return cjson.encode({cmsgpack.unpack(cmsgpack.pack(ARGV[1]))})';
  await expect(redis.eval(script, 0, 'x')).resolves.toBe('["x"]');
});

it('runs in a folder that the user of the database cannot enter, and leaves the folder as it was', async () => {
  const closed = mkdtempSync(path.join(os.tmpdir(), 'presto-closed-'));
  const dir = path.join(closed, 'own');
  mkdirSync(dir);
  const own = await startDisposable({ dir });
  expect(own.postgres.pid).toEqual(expect.any(Number));
  await own.stop();
  expect(readdirSync(dir)).toEqual([]);
  rmSync(closed, { recursive: true });
});

it('clears what a killed process left behind', async () => {
  const index = pathToFileURL(path.join(__dirname, 'index.mjs')).href;
  const script = `
    const { startDisposable } = await import(${JSON.stringify(index)});
    const { dir, postgres, redis } = await startDisposable();
    console.log(JSON.stringify({ dir, pids: [postgres.pid, redis.pid] }));
    process.kill(process.pid, 'SIGKILL');`;
  const args = ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, script];
  const left = JSON.parse(
    execFileSync('sh', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split(
      '\n',
    )[0] ?? '',
  );
  expect(left.pids.map(startTimeOf)).toEqual([expect.any(String), expect.any(String)]);

  await (await startDisposable()).stop();
  expect(left.pids.map(startTimeOf)).toEqual([null, null]);
  expect(existsSync(left.dir)).toBe(false);
});
