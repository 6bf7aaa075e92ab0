import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  claimsOf,
  type EdgeApp,
  ENVIRONMENT,
  SECRET,
  signed,
  startEdge,
} from '../testing/edge-app';

const guest = async (edge: EdgeApp, token?: string) => {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const { status, body } = await edge.ask('POST', '/auth/guest', { user: null, headers });
  return { status, body, token: String(body['access_token']), user: String(body['user_id']) };
};

const me = async (edge: EdgeApp, token: string) =>
  edge.ask('GET', '/auth/me', { user: null, headers: { authorization: `Bearer ${token}` } });

/** Claims of a guest token that ended `days` ago. */
const ended = (days: number, extra: object = {}) => {
  const exp = Math.floor(Date.now() / 1000) - days * 86_400;
  return { sub: 'guest_1', guest: true, exp, ...extra };
};

describe('guests of a server', () => {
  let edge: EdgeApp;
  beforeAll(async () => {
    edge = await startEdge({
      AUTH_ALLOW_GUEST: 'true',
      AUTH_ISSUER: 'https://id.example',
      AUTH_AUDIENCE: 'presto',
    });
  });
  afterAll(() => edge.close());

  it('are a new user each, with a token for a day', async () => {
    const [a, b] = [await guest(edge), await guest(edge)];
    expect([a.status, a.body]).toEqual([
      200,
      {
        access_token: a.token,
        token_type: 'Bearer',
        expires_in: 86_400,
        user_id: expect.stringMatching(/^guest_[0-9a-f-]{36}$/),
      },
    ]);
    expect(a.user).not.toBe(b.user);
  });

  it('are known by that token, which carries the configured issuer and audience', async () => {
    const { token, user } = await guest(edge);
    const { status, body } = await me(edge, token);
    expect([status, body]).toEqual([200, { user_id: user, expires_at: expect.any(String) }]);
    const claims = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
    ) as object;
    expect(claims).toMatchObject({ sub: user, iss: 'https://id.example', aud: 'presto' });
  });

  it('stay the same user when they renew in time', async () => {
    const { token, user } = await guest(edge);
    expect((await guest(edge, token)).user).toBe(user);
    expect((await guest(edge, signed(ended(29)))).user).toBe('guest_1');
  });

  it.each([
    ['ended 31 days ago', signed(ended(31))],
    ["is another secret's", signed(ended(1), `${SECRET}x`)],
    ["is no guest's", signed({ ...claimsOf('guest_1') })],
    ['names a user who is no guest', signed(ended(1, { sub: 'ada' }))],
    ['is none', 'x.y.z'],
  ])('are a new user when the token %s', async (_, token) => {
    const { status, user } = await guest(edge, token);
    expect([status, user]).toEqual([200, expect.stringMatching(/^guest_[0-9a-f-]{36}$/)]);
  });
});

it('admits no guests unless configured', async () => {
  const edge = await startEdge();
  const { status, body } = await guest(edge);
  await edge.close();
  expect([status, body['code']]).toEqual([403, 'auth.guests_disabled']);
});

describe('in embedded mode', () => {
  const home = mkdtempSync(join(tmpdir(), 'presto-auth-'));
  let edge: EdgeApp;
  beforeAll(async () => {
    writeFileSync(join(home, 'env'), `DATABASE_URL=${ENVIRONMENT.DATABASE_URL}\n`);
    edge = await startEdge({ PRESTO_HOME: home });
  });
  afterAll(async () => {
    await edge.close();
    rmSync(home, { recursive: true });
  });

  it('every guest is the one local user', async () => {
    const { token, user } = await guest(edge);
    expect(user).toBe('local');
    expect((await guest(edge, token)).user).toBe('local');
    expect((await me(edge, token)).body['user_id']).toBe('local');
  });

  it('a page that points its own name at this machine is not admitted', async () => {
    const ask = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const { hostname, port } = new URL(edge.url);
        request(
          { host: hostname, port, method: 'POST', path: '/api/v1/auth/guest', headers: { host } },
          (answer) => {
            answer.resume();
            resolve(answer.statusCode);
          },
        )
          .on('error', reject)
          .end();
      });
    for (const host of [
      'evil.example',
      'evil.example:3000',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
    ]) {
      expect([host, await ask(host)]).toEqual([host, 403]);
    }
    for (const host of [
      'localhost:3000',
      '127.0.0.1',
      '[::1]:3000',
      '192.168.0.7:3000',
      'studio.localhost',
    ]) {
      expect([host, await ask(host)]).toEqual([host, 200]);
    }
  });
});
