import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort, isFree, serviceStatus, stopServices } from '../services/index.mjs';
import { aCheckout } from './testing/a-checkout.mjs';

jest.setTimeout(120_000);

const { root, home, remove } = aCheckout();
const running: ChildProcess[] = [];
let port = 0;
beforeAll(async () => {
  port = await freePort();
  writeFileSync(path.join(root, 'a.md'), '# A deck\n\nText.\n');
  writeFileSync(path.join(root, 'bad.txt'), 'refuse me');
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await remove();
});

interface Run {
  child: ChildProcess;
  output(): string;
  /** Waits for a piece of the output. */
  shows(text: string): Promise<void>;
  ends(): Promise<{ code: number | null; output: string }>;
}

function start(args: readonly string[] = [], env: Record<string, string> = {}): Run {
  const {
    DATABASE_URL: _d,
    REDIS_URL: _r,
    NODE_OPTIONS: _n,
    PRESTO_HOME: _p,
    CI: _c,
    ...rest
  } = process.env;
  const child = spawn(process.execPath, [path.join(root, 'tools/start/start.mjs'), ...args], {
    cwd: root,
    env: { ...rest, INIT_CWD: root, PORT: String(port), ...env },
  });
  running.push(child);
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  const ended = once(child, 'close');
  return {
    child,
    output: () => text,
    shows: async (piece) => {
      while (!text.includes(piece)) {
        if (child.exitCode !== null) throw new Error(`ended without “${piece}”:\n${text}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    ends: async () => ({ code: (await ended)[0], output: text }),
  };
}

const pidOfApi = async (): Promise<number> =>
  ((await (await fetch(`http://127.0.0.1:${port}/health/ready`)).json()) as { pid: number }).pid;

it('serves until Ctrl-C, and stops everything it started', async () => {
  const run = start();
  await run.shows('Ctrl-C stops it');
  expect(run.output()).toMatch(new RegExp(`ready in \\d+\\.\\d s: http://127.0.0.1:${port}\n`));
  expect(serviceStatus({ home })).toMatchObject({
    postgres: { running: true },
    redis: { running: true },
  });

  run.child.kill('SIGINT');
  expect((await run.ends()).code).toBe(0);
  expect(serviceStatus({ home })).toMatchObject({
    postgres: { running: false },
    redis: { running: false },
  });
  await expect(isFree(port)).resolves.toBe(true);
});

it('leaves services running that ran before', async () => {
  execFileSync(process.execPath, [path.join(root, 'tools/services/cli.mjs'), 'start'], {
    cwd: root,
    env: { PATH: process.env['PATH'], PRESTO_HOME: home },
  });
  const run = start();
  await run.shows('Ctrl-C stops it');
  run.child.kill('SIGTERM');
  await run.ends();
  expect(serviceStatus({ home })).toMatchObject({
    postgres: { running: true },
    redis: { running: true },
  });
});

it('makes a deck of a document, following it over a cut connection', async () => {
  const { code, output } = await start(['a.md', '--exit']).ends();
  const url = `http://127.0.0.1:${port}/decks/019a0000-0000-7000-8000-000000000001`;
  expect(output.split('ready in')[1]?.split('\n').slice(1)).toEqual([
    `making a deck of “A”: ${url}`,
    '  1  Why now',
    '  2  How it works',
    '“A deck”: 2 slides in 1.2 s',
    url,
    '',
  ]);
  expect(code).toBe(0);
});

it('tells which slide failed and why', async () => {
  const { code, output } = await start(['a.md', '--exit'], { FAKE_DECK: 'partial' }).ends();
  expect(output).toContain('  2  ✗ How it works: the author refused it\n');
  expect(output).toContain('1 slide in 1.2 s, 1 failed');
  expect(code).toBe(0);
});

it('ends with 1 when the deck failed or the document is refused', async () => {
  const failed = await start(['a.md', '--exit'], { FAKE_DECK: 'failed' }).ends();
  expect(failed).toMatchObject({ code: 1 });
  expect(failed.output).toContain('The deck failed: the source carries 2 slides');

  const refused = await start(['bad.txt', '--exit']).ends();
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.output).toContain('The source is refused.\n  source.text: is no good\n');
});

it('starts again an app and a service that die', async () => {
  await stopServices({ home });
  const run = start();
  await run.shows('Ctrl-C stops it');
  const pid = await pidOfApi();
  process.kill(pid, 'SIGKILL');
  await run.shows('api ended (SIGKILL): starting it again');
  const { pid: redis } = JSON.parse(readFileSync(path.join(home, 'redis.pid'), 'utf8'));
  process.kill(redis, 'SIGKILL');
  await run.shows('Redis ended: starting again');

  let now = pid;
  while (now === pid) now = await pidOfApi().catch(() => pid);
  while (!serviceStatus({ home }).redis.running)
    await new Promise((resolve) => setTimeout(resolve, 20));
  run.child.kill('SIGINT');
  expect((await run.ends()).code).toBe(0);
});

it('takes its apps along when it is killed', async () => {
  const run = start();
  await run.shows('Ctrl-C stops it');
  run.child.kill('SIGKILL');
  await run.ends();
  while (!(await isFree(port))) await new Promise((resolve) => setTimeout(resolve, 20));
});

it('ends with the npm that runs it, though npm says nothing to it', async () => {
  const npm = spawn('sh', ['-c', `"$0" tools/start/start.mjs; true`, process.execPath], {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: String(port), npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(npm);
  let text = '';
  npm.stdout.on('data', (chunk) => (text += chunk));
  while (!text.includes('Ctrl-C stops it')) await new Promise((r) => setTimeout(r, 20));
  npm.kill('SIGTERM');
  while (!(await isFree(port))) await new Promise((r) => setTimeout(r, 20));
});

it('passes on what an app says of its environment, once, and stops', async () => {
  const { code, output } = await start([], { FAKE_PROBLEMS: 'LOG_LEVEL must be one of …' }).ends();
  expect(output.match(/LOG_LEVEL must be/g)).toHaveLength(1);
  expect(output).not.toMatch(/\n\s+at /);
  expect(code).toBe(1);
});

it('reads .env, unless the environment itself says otherwise', async () => {
  const file = path.join(root, '.env');
  writeFileSync(file, 'FAKE_PROBLEMS=told by the file\n');
  try {
    const [read, overruled] = [
      await start().ends(),
      await start([], { FAKE_PROBLEMS: 'told first' }).ends(),
    ];
    expect(read.output).toContain('told by the file');
    expect(overruled.output).toContain('told first');
  } finally {
    rmSync(file);
  }
});

it('names a busy port without starting anything', async () => {
  const other = start();
  await other.shows('Ctrl-C stops it');
  const { code, output } = await start().ends();
  expect(output).toMatch(
    /^port \d+ is in use by another program. Take another: PORT=\d+ npm start\n$/,
  );
  expect(code).toBe(1);
  other.child.kill('SIGINT');
  await other.ends();
});

it('tells of a document that is not there before anything else', async () => {
  const { code, output } = await start(['nowhere.md']).ends();
  expect({ code, output }).toEqual({ code: 1, output: 'nowhere.md does not exist\n' });
  expect(existsSync(path.join(root, 'nowhere.md'))).toBe(false);
});
