import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppSlot } from './app-slot.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** Ready at once; ends in order, but not before it was asked for `/end`; dies when it is told to by SIGUSR2. */
const APP = `
  const server = require('node:http').createServer((request, response) => {
    response.end();
    if (request.url === '/end') process.exit(0);
  });
  server.listen(process.env.PORT, '127.0.0.1');
  process.on('SIGTERM', () => process.env.ENDS_AT_ONCE && process.exit(0));
  process.on('SIGUSR2', () => process.exit(3));
`;

let apps: string;
let slot: AppSlot;
let wire: TcpProxy;
const before = process.env['E2E_APPS'];

beforeAll(async () => {
  apps = await mkdtemp(join(tmpdir(), 'apps-'));
  await mkdir(join(apps, 'api'));
  await writeFile(join(apps, 'api/main.js'), APP);
  process.env['E2E_APPS'] = apps;
});
afterAll(async () => {
  if (before === undefined) delete process.env['E2E_APPS'];
  else process.env['E2E_APPS'] = before;
  await rm(apps, { recursive: true });
});
beforeEach(async () => void (wire = await TcpProxy.start(() => 0)));
afterEach(() => slot.stop());
afterEach(() => wire.close());

async function up(env: Record<string, string> = {}): Promise<AppSlot> {
  const { AppSlot: Slot } = await import('./app-slot.ts');
  const began = performance.now();
  const stopwatch = () => () => performance.now() - began;
  slot = new Slot('api', 'api 1', env, wire, stopwatch);
  await slot.up();
  return slot;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

it('is found at its port until it is gone when it was told to end', async () => {
  const { port } = await up();
  const ended = slot.terminate();
  await until(() => slot.isLeaving);
  expect(slot.port).toBe(port);
  await fetch(`http://127.0.0.1:${port}/end`);
  await ended;
  expect([slot.port, slot.isLeaving, slot.deaths]).toEqual([0, false, []]);
  expect(slot.drains).toMatchObject([{ slot: 'api 1', code: 0 }]);
});

it('tells of one that was stopped for good and dies when it is woken', async () => {
  await up();
  await slot.abandon();
  for (const signal of ['SIGUSR2', 'SIGCONT'] as const) slot.zombies[0]?.signal(signal);
  await until(() => slot.deaths.length > 0);
  const name = 'api 1 (stopped for good, and woken)';
  expect(slot.deaths).toMatchObject([{ slot: name, how: 'exit 3' }]);
  await slot.endZombies();
  expect(slot.drains).toEqual([]);
});

it('tells how one ended that was stopped for good and woken', async () => {
  await up({ ENDS_AT_ONCE: '1' });
  await slot.abandon();
  slot.zombies[0]?.signal('SIGCONT');
  await slot.endZombies();
  const name = 'api 1 (stopped for good, and woken)';
  expect(slot.drains).toMatchObject([{ slot: name, code: 0 }]);
  expect(slot.deaths).toEqual([]);
});
