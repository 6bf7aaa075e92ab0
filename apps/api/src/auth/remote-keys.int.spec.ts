import { exportJWK } from 'jose';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RemoteKeys } from './remote-keys';

let server: Server;
let url: string;
let answer: (kids: string[]) => string;
let fetched = 0;
let hang = false;
let status = 200;
let kids: string[] = [];

beforeAll(async () => {
  const jwk = await exportJWK(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey);
  answer = (kids) => JSON.stringify({ keys: kids.map((kid) => ({ ...jwk, kid })) });
  server = createServer((_request, response) => {
    fetched++;
    if (!hang) response.writeHead(status).end(status === 200 ? answer(kids) : 'no');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  fetched = 0;
  hang = false;
  status = 200;
  kids = ['old'];
});

it('finds a new key once the cooldown is over', async () => {
  let now = 0;
  const keys = new RemoteKeys({ url, now: () => now });
  await keys.finderFor('old');
  kids = ['old', 'new'];
  now = 29_000;
  await expect(keys.finderFor('new')).rejects.toMatchObject({ kind: 'unauthenticated' });
  now = 30_000;
  await expect(keys.finderFor('new')).resolves.toBeInstanceOf(Function);
  expect(fetched).toBe(2);
});

it('forgets a withdrawn key, without making anybody wait', async () => {
  let now = 0;
  const keys = new RemoteKeys({ url, now: () => now, maxAgeMs: 60_000 });
  await keys.finderFor('old');
  kids = ['new'];
  now = 61_000;
  await keys.finderFor('old');
  await new Promise((resolve) => setTimeout(resolve, 100));
  await expect(keys.finderFor('old')).rejects.toMatchObject({ kind: 'unauthenticated' });
});

it('goes on with the keys it has while the provider does not answer', async () => {
  let now = 0;
  const keys = new RemoteKeys({ url, now: () => now, timeoutMs: 50 });
  await keys.finderFor('old');
  hang = true;
  now = 700_000;
  await expect(keys.finderFor('old')).resolves.toBeInstanceOf(Function);
});

it('gives up on a provider that does not answer', async () => {
  hang = true;
  await expect(new RemoteKeys({ url, timeoutMs: 50 }).finderFor('old')).rejects.toMatchObject({
    code: 'auth.keys_unavailable',
  });
});

it.each([500, 503])(
  'says that keys are away when the provider answers %i, once in a cooldown',
  async (code) => {
    let now = 0;
    status = code;
    const keys = new RemoteKeys({ url, now: () => now });
    for (let asked = 0; asked < 5; asked += 1)
      await expect(keys.finderFor('old')).rejects.toMatchObject({ code: 'auth.keys_unavailable' });
    expect(fetched).toBe(1);
    status = 200;
    now = 30_000;
    await expect(keys.finderFor('old')).resolves.toBeInstanceOf(Function);
  },
);

it('says that keys are away when nobody listens, and goes on with those it has', async () => {
  let now = 0;
  const gone = new RemoteKeys({ url: 'http://127.0.0.1:1/keys', now: () => now });
  await expect(gone.finderFor('old')).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'auth.keys_unavailable',
  });
  const keys = new RemoteKeys({ url, now: () => now });
  await keys.finderFor('old');
  status = 500;
  now = 700_000;
  await expect(keys.finderFor('old')).resolves.toBeInstanceOf(Function);
});

it('takes a token without kid when there is one key alone', async () => {
  await expect(new RemoteKeys({ url }).finderFor(undefined)).resolves.toBeInstanceOf(Function);
  kids = ['a', 'b'];
  await expect(new RemoteKeys({ url }).finderFor(undefined)).rejects.toMatchObject({
    kind: 'unauthenticated',
  });
});
