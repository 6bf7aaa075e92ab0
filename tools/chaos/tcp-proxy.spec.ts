import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { TcpProxy, together } from './tcp-proxy.ts';

let echo: Server;
const wires: TcpProxy[] = [];
const sockets: Socket[] = [];

beforeAll(async () => {
  echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(wires.splice(0).map((wire) => wire.close()));
});
afterAll(() => new Promise((resolve) => echo.close(resolve)));

/** Somebody behind a wire of their own. */
async function client(): Promise<{ wire: TcpProxy; heard: string[]; say(text: string): void }> {
  const wire = await TcpProxy.start(() => (echo.address() as AddressInfo).port);
  wires.push(wire);
  const socket = connect(wire.port, '127.0.0.1');
  sockets.push(socket);
  const heard: string[] = [];
  socket.on('error', () => undefined);
  socket.on('data', (data: Buffer) => heard.push(data.toString()));
  socket.on('close', () => heard.push('closed'));
  const say = (text: string) => void socket.write(text);
  say('here');
  await until(() => heard.length === 1);
  return { wire, heard, say };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

it('stalls one wire and leaves the others alone, and then lets through what waited', async () => {
  const [one, other] = [await client(), await client()];
  one.wire.stall();
  for (const { say } of [one, other]) say('now');
  await until(() => other.heard.length === 2);
  expect(one.heard).toEqual(['here']);
  one.wire.resume();
  await until(() => one.heard.length === 2);
});

it('does to all together what is done to one, also to those that are added later', async () => {
  const all: TcpProxy[] = [];
  const wire = together(all);
  const both = [await client(), await client()];
  all.push(...both.map((one) => one.wire));
  wire.stall();
  for (const { say } of both) say('now');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(both.map(({ heard }) => heard)).toEqual([['here'], ['here']]);
  wire.resume();
  await until(() => both.every(({ heard }) => heard.length === 2));
  wire.cut();
  await until(() => both.every(({ heard }) => heard.at(-1) === 'closed'));
});
