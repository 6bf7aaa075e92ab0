import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { freePort } from '../services/index.mjs';
import { chooseAddress } from './address.mjs';

const embedded = { isEmbedded: true };

/** A port that somebody else has. */
async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}
const closing: (() => unknown)[] = [];
afterAll(() => closing.forEach((close) => close()));

it('keeps to the loopback in embedded mode, and to what was asked for', async () => {
  const port = String(await freePort());
  const own = await chooseAddress({ PORT: port }, embedded);
  expect(own.env).toMatchObject({ HOST: '127.0.0.1', PORT: port });
  expect(own.api).toBe(`http://127.0.0.1:${port}`);

  const open = await chooseAddress({ PORT: port }, { isEmbedded: false });
  expect(open.env.HOST).toBe('0.0.0.0');
  expect(open.api).toBe(`http://127.0.0.1:${port}`);
});

it('names a port that is taken and one to take instead', async () => {
  const port = await takenPort();
  await expect(chooseAddress({ PORT: String(port) }, embedded)).rejects.toThrow(
    new RegExp(`^port ${port} is in use by another program. Take another: PORT=\\d+ npm start$`),
  );
});

it('lets the port of the worker give way unless it was asked for', async () => {
  const [PORT, WORKER_PORT] = [String(await freePort()), String(await takenPort())];
  await expect(chooseAddress({ PORT, WORKER_PORT }, embedded)).rejects.toThrow('WORKER_PORT=');
  expect((await chooseAddress({ PORT }, embedded)).env.WORKER_PORT).toMatch(/^\d+$/);
});

it('takes free ports where 0 is asked for', async () => {
  const { env } = await chooseAddress({ PORT: '0', WORKER_PORT: '0' }, embedded);
  expect(Number(env.PORT)).toBeGreaterThan(0);
  expect(Number(env.WORKER_PORT)).toBeGreaterThan(0);
});

it('passes on what is no port, for the app to name', async () => {
  expect((await chooseAddress({ PORT: 'abc' }, embedded)).env.PORT).toBe('abc');
});
