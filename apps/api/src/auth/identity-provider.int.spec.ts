import { createHash, randomBytes } from 'node:crypto';
import { type EdgeApp, startEdge } from '../testing/edge-app';
import { FakeProvider } from '../testing/fake-provider';

let provider: FakeProvider;
let edge: EdgeApp;
beforeEach(async () => {
  provider = await new FakeProvider().start();
  edge = await startEdge(provider.environment);
});
afterEach(async () => {
  await edge.close();
  await provider.stop();
});

const redirectUri = 'https://decks.test/signed-in';
const verifier = randomBytes(32).toString('base64url');

/** What the browser does at the provider: gives the code that it is sent back with. */
async function codeOf(challengeOf = verifier): Promise<string> {
  const { body } = await edge.ask('GET', '/auth/provider', { user: null });
  const url = new URL(String(body['authorization_endpoint']));
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: String(body['client_id']),
    redirect_uri: redirectUri,
    scope: String(body['scope']),
    state: 's',
    code_challenge: createHash('sha256').update(challengeOf).digest('base64url'),
    code_challenge_method: 'S256',
  }))
    url.searchParams.set(name, value);
  const sent = await fetch(url, { redirect: 'manual' });
  return new URL(sent.headers.get('location') ?? '').searchParams.get('code') ?? '';
}
const redeem = (code: string, more: object = {}) =>
  edge.ask('POST', '/auth/provider/token', {
    user: null,
    body: { code, code_verifier: verifier, redirect_uri: redirectUri, ...more },
  });

it('says where people sign in, from the provider’s own description, asked for once', async () => {
  for (let i = 0; i < 3; i++) {
    const { status, body } = await edge.ask('GET', '/auth/provider', { user: null });
    expect([status, body]).toEqual([
      200,
      {
        authorization_endpoint: `${provider.url}/authorize`,
        client_id: FakeProvider.CLIENT,
        scope: 'openid profile',
        audience: FakeProvider.AUDIENCE,
      },
    ]);
  }
  expect(provider.asked).toEqual(['/.well-known/openid-configuration']);
});

it.each([false, true])(
  'gives a token that holds here (opaque access tokens: %s)',
  async (opaque) => {
    provider.opaque = opaque;
    const { status, body, headers } = await redeem(await codeOf());
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    const authorization = `Bearer ${String(body['access_token'])}`;
    const me = await edge.ask('GET', '/auth/me', { user: null, headers: { authorization } });
    expect([me.status, me.body['user_id']]).toEqual([200, provider.user]);
  },
);

it('refuses a code that was used, made up, or asked for by somebody else', async () => {
  const used = await codeOf();
  await redeem(used);
  const stolen = await codeOf('another secret, of forty-three characters or more');
  const elsewhere = { redirect_uri: 'https://evil.test/signed-in' };
  for (const answer of [
    await redeem(used),
    await redeem('made up'),
    await redeem(stolen),
    await redeem(await codeOf(), elsewhere),
  ])
    expect([answer.status, answer.body['code']]).toEqual([403, 'auth.code_refused']);
});

it('refuses a body that is no answer of a provider', async () => {
  const { status, body } = await redeem('', { code_verifier: 'short', more: 1 });
  expect([status, body['code']]).toEqual([422, 'request.invalid']);
  const fields = (body['errors'] as { field: string }[]).map(({ field }) => field);
  expect(fields.sort()).toEqual(['code', 'code_verifier', 'more']);
});

it('says that the provider is away, and does not ask it again at once', async () => {
  provider.broken = true;
  for (let i = 0; i < 5; i++) {
    const { status, body, headers } = await edge.ask('GET', '/auth/provider', { user: null });
    expect([status, body['code']]).toEqual([503, 'auth.provider_unavailable']);
    expect(headers.get('retry-after')).toBe('30');
  }
  expect(provider.asked).toHaveLength(1);
});

it('is not there where none is configured', async () => {
  const plain = await startEdge();
  const { status, body } = await plain.ask('GET', '/auth/provider', { user: null });
  expect([status, body['code']]).toEqual([404, 'auth.no_provider']);
  await plain.close();
});
