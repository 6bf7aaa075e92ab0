import { OUTSIDE } from '@presto/platform';
import type { Redis, RedisOptions } from 'ioredis';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { register } from 'prom-client';
import { asHint, closeRedis, executed, hintingRedis, hintsAreTaken } from './redis';
import { type OwnRedis, ownRedis, until } from './testing/own-redis';

const { failures } = OUTSIDE.redis.breaker;

/** Takes connections and says nothing. */
let silent: Server;
const sockets: Socket[] = [];
let bytes = 0;
let own: OwnRedis;
const made: Redis[] = [];

async function ready(url: string, options: RedisOptions = {}): Promise<Redis> {
  const redis = hintingRedis(url, options);
  made.push(redis);
  await until(() => redis.status === 'ready');
  return redis;
}

beforeAll(async () => {
  own = await ownRedis(9);
  silent = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined); // its client goes away without a word
    socket.on('data', (data) => (bytes += data.length));
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterEach(() => made.splice(0).forEach(closeRedis));
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  silent.close();
  await own.close();
});

const isOpen = async () =>
  (await register.getSingleMetric('presto_breaker_open')?.get())?.values.find(
    ({ labels }) => labels['service'] === 'redis',
  )?.value;

it('are skipped at once when Redis did not answer the last ones, and given again when it is heard of', async () => {
  const { port } = silent.address() as AddressInfo;
  const unheard = { enableReadyCheck: false, commandTimeout: 30 };
  const mute = await ready(`redis://127.0.0.1:${port}`, unheard);
  expect([hintsAreTaken(), await isOpen()]).toEqual([true, 0]);
  for (let asked = 1; asked < failures; asked += 1)
    await expect(asHint(() => mute.get('key'))).rejects.toThrow('timed out');
  await expect(executed(mute.pipeline().get('key'))).rejects.toThrow('timed out');
  const sent = bytes;
  await expect(asHint(() => mute.get('key'))).rejects.toThrow('held back');
  await expect(executed(mute.pipeline().get('key'))).rejects.toThrow('held back');
  expect([bytes, hintsAreTaken(), await isOpen()]).toEqual([sent, false, 1]);

  const back = await ready(own.url);
  expect(await asHint(() => back.set('key', 'value'))).toBe('OK');
  expect(await executed(back.pipeline().get('key').exists('key'))).toEqual(['value', 1]);
  expect([hintsAreTaken(), await isOpen()]).toEqual([true, 0]);
});

it('that Redis refuses are its answers', async () => {
  const redis = await ready(own.url);
  await redis.set('text', 'x');
  for (let asked = 0; asked <= failures; asked += 1)
    await expect(asHint(() => redis.hgetall('text'))).rejects.toThrow('WRONGTYPE');
  expect(hintsAreTaken()).toBe(true);
});
