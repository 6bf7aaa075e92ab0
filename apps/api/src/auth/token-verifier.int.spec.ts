import { JwtService } from '@nestjs/jwt';
import { exportJWK, type JWK } from 'jose';
import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readApiConfig } from '../config';
import { claimsOf, ENVIRONMENT, SECRET, signed } from '../testing/edge-app';
import { TokenVerifier } from './token-verifier';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

let server: Server;
let url: string;
let fetched = 0;
let down = false;
const published: JWK[] = [];

beforeAll(async () => {
  const publish = async (key: KeyObject, kid: string, alg: string) =>
    published.push({ ...(await exportJWK(key)), kid, alg, use: 'sig' });
  await publish(rsa.publicKey, 'rsa-1', 'RS256');
  await publish(ec.publicKey, 'ec-1', 'ES256');
  await publish(weak.publicKey, 'weak-1', 'RS256');
  server = createServer((_request, response) => {
    fetched++;
    if (down) response.writeHead(500).end();
    else
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  fetched = 0;
  down = false;
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const text = (header: object, claims: object) =>
  `${part({ typ: 'JWT', ...header })}.${part(claims)}`;

function bySignature(header: object, key: KeyObject, claims: object = claimsOf('ada')): string {
  const input = text(header, claims);
  const signature = createSign('SHA256').update(input).sign({ key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

function byHmac(header: object, secret: string | Buffer, claims: object = claimsOf('ada')): string {
  const input = text(header, claims);
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

const verifier = (environment: Record<string, string> = {}) =>
  new TokenVerifier(readApiConfig({ ...ENVIRONMENT, ...environment }), new JwtService());
const withKeys = (extra: Record<string, string> = {}) =>
  verifier({ AUTH_JWT_SECRET: '', AUTH_JWKS_URL: url, ...extra });

const refused = (tokens: TokenVerifier, token: string) =>
  expect(tokens.verify(token)).rejects.toMatchObject({
    kind: 'unauthenticated',
    code: 'auth.required',
  });

describe('with a secret', () => {
  it('knows who signed with it', async () => {
    expect((await verifier().verify(signed(claimsOf('ada')))).userId).toBe('ada');
  });

  it.each([
    ['another secret', byHmac({ alg: 'HS256' }, `${SECRET}x`)],
    ['no signature', `${text({ alg: 'HS256' }, claimsOf('ada'))}.`],
    [
      'a zero signature',
      `${text({ alg: 'HS256' }, claimsOf('ada'))}.${Buffer.alloc(32).toString('base64url')}`,
    ],
    ['algorithm none', `${text({ alg: 'none' }, claimsOf('ada'))}.`],
    ['a public key', bySignature({ alg: 'RS256', kid: 'rsa-1' }, rsa.privateKey)],
  ])('refuses a token with %s', (_, token) => refused(verifier(), token));

  it('refuses an edited payload', async () => {
    const [head, , signature] = signed(claimsOf('ada')).split('.');
    await refused(verifier(), `${head}.${part(claimsOf('eve'))}.${signature}`);
  });
});

describe('with the keys of a provider', () => {
  it('knows who signed with RS256 and ES256', async () => {
    const tokens = withKeys();
    expect(
      (await tokens.verify(bySignature({ alg: 'RS256', kid: 'rsa-1' }, rsa.privateKey))).userId,
    ).toBe('ada');
    expect(
      (await tokens.verify(bySignature({ alg: 'ES256', kid: 'ec-1' }, ec.privateKey))).userId,
    ).toBe('ada');
    expect(fetched).toBe(1);
  });

  it('takes nobody of a provider for a guest of ours, whose decks go after a while', async () => {
    const guest = claimsOf('guest_1', { guest: true });
    const both = withKeys({ AUTH_JWT_SECRET: SECRET });
    await refused(both, bySignature({ alg: 'RS256', kid: 'rsa-1' }, rsa.privateKey, guest));
    expect((await both.verify(signed(guest))).userId).toBe('guest_1');
    await refused(both, signed(claimsOf('guest_1')));
  });

  it('takes the public key for no secret', async () => {
    const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' });
    await refused(withKeys(), byHmac({ alg: 'HS256', kid: 'rsa-1' }, pem));
    await refused(
      withKeys({ AUTH_JWT_SECRET: SECRET }),
      byHmac({ alg: 'HS256', kid: 'rsa-1' }, pem),
    );
  });

  it('takes a key for its own algorithm alone', async () => {
    await refused(withKeys(), bySignature({ alg: 'ES256', kid: 'rsa-1' }, ec.privateKey));
    await refused(withKeys(), bySignature({ alg: 'RS256', kid: 'ec-1' }, rsa.privateKey));
    await refused(withKeys(), bySignature({ alg: 'RS256', kid: 'rsa-1' }, other.privateKey));
  });

  it('does not use a weak key', () =>
    refused(withKeys(), bySignature({ alg: 'RS256', kid: 'weak-1' }, weak.privateKey)));

  it('fetches nothing for a header that is refused anyway', async () => {
    const evil = { jku: url, jwk: published[0], x5u: url, kid: 'rsa-1' };
    await refused(withKeys(), bySignature({ alg: 'RS256', ...evil }, rsa.privateKey));
    await refused(withKeys(), byHmac({ alg: 'HS256' }, SECRET));
    expect(fetched).toBe(0);
  });

  it('fetches at most once in 30 s for unknown keys, whoever asks how often', async () => {
    const tokens = withKeys();
    const kids = [
      '../../etc/passwd',
      "' OR 1=1 --",
      'unknown',
      ...Array.from({ length: 50 }, (_, i) => `k${i}`),
    ];
    for (const kid of kids)
      await refused(tokens, bySignature({ alg: 'RS256', kid }, rsa.privateKey));
    await Promise.all(
      kids.map((kid) => refused(tokens, bySignature({ alg: 'RS256', kid }, rsa.privateKey))),
    );
    expect(fetched).toBe(1);
  });

  it('says to come back while the provider is down, and asks it no more often', async () => {
    down = true;
    const tokens = withKeys();
    const token = bySignature({ alg: 'RS256', kid: 'rsa-1' }, rsa.privateKey);
    for (let round = 0; round < 5; round++) {
      await expect(tokens.verify(token)).rejects.toMatchObject({
        kind: 'unavailable',
        retryAfter: 30,
      });
    }
    expect(fetched).toBe(1);
  });
});

it('takes own tokens and those of the provider when both are configured, each by its own key', async () => {
  const tokens = withKeys({ AUTH_JWT_SECRET: SECRET });
  expect((await tokens.verify(signed(claimsOf('own')))).userId).toBe('own');
  expect(
    (await tokens.verify(bySignature({ alg: 'RS256', kid: 'rsa-1' }, rsa.privateKey))).userId,
  ).toBe('ada');
});
