import { type EdgeApp, startEdge } from '../testing/edge-app';
import { DONE_DECK } from '../testing/fake-decks';

let edge: EdgeApp;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge.close());

const topic = 'Why tests';

describe('an answer', () => {
  it("carries the caller's request id, or one of ours", async () => {
    expect(
      (await edge.ask('GET', '/decks', { headers: { 'x-request-id': 'mine-1' } })).headers.get(
        'x-request-id',
      ),
    ).toBe('mine-1');
    for (const path of ['/decks', '/nowhere', `/decks/1`]) {
      const { headers, body } = await edge.ask('GET', path);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      if (body['code']) expect(body['request_id']).toBe(headers.get('x-request-id'));
    }
  });

  it('says how long it took, in seconds', async () => {
    const seconds = Number((await edge.ask('GET', '/decks')).headers.get('x-process-time'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(1);
  });

  it('is a problem also where there is no route', async () => {
    const { status, body } = await edge.ask('GET', '/nowhere');
    expect([status, body]).toMatchObject([404, { code: 'route.not_found', title: 'Not Found' }]);
    expect((await edge.ask('PUT', '/decks', { body: {} })).status).toBe(404);
  });

  it('shuts everything that a page could do with it', async () => {
    const { headers } = await edge.ask('GET', '/decks');
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('shows no stack and no cause of what nobody foresaw', async () => {
    edge.decks.delay = Promise.reject(new Error('relation "decks" does not exist'));
    edge.decks.delay.catch(() => undefined);
    const { status, body } = await edge.ask('GET', `/decks/${DONE_DECK}`);
    edge.decks.delay = Promise.resolve();
    expect([status, body['code']]).toEqual([500, 'internal']);
    expect(JSON.stringify(body)).not.toMatch(/relation|\.ts|at /);
  });
});

describe('other origins', () => {
  let shared: EdgeApp;
  beforeAll(async () => {
    shared = await startEdge({ CORS_ORIGINS: 'https://app.example' });
  });
  afterAll(() => shared.close());

  const preflight = (of: EdgeApp, origin: string) =>
    fetch(`${of.url}/api/v1/decks`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });

  it('are told nothing unless they are configured', async () => {
    for (const answer of [
      await preflight(edge, 'https://app.example'),
      await preflight(shared, 'https://evil.example'),
    ]) {
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('may call when they are configured, without credentials and never as *', async () => {
    const { headers } = await preflight(shared, 'https://app.example');
    expect(headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await shared.ask('GET', '/decks', {
      headers: { origin: 'https://app.example' },
    });
    expect(answer.headers.get('access-control-expose-headers')).toMatch(/etag.*x-request-id/);
  });

  it('may always show a theme', async () => {
    const answer = await fetch(`${shared.url}/api/v1/themes/editorial/style.css`, {
      headers: { origin: 'https://evil.example' },
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  });
});

describe('limits', () => {
  let limited: EdgeApp;
  beforeAll(async () => {
    limited = await startEdge({ RATE_LIMIT_PER_MINUTE: '5' });
  });
  afterAll(() => limited.close());

  it('hold for each user alone, also while Redis is down, and say when to come back', async () => {
    const statuses: number[] = [];
    for (let call = 0; call < 7; call++)
      statuses.push((await limited.ask('POST', '/decks', { body: { topic } })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429]);
    const { status, headers, body } = await limited.ask('GET', '/decks');
    expect([status, body['code']]).toEqual([429, 'rate.limited']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await limited.ask('GET', '/decks', { user: 'eve' })).status).toBe(200);
  });

  it('hold by the address that a trusted proxy tells, and no other', async () => {
    const behind = await startEdge({
      ...{ RATE_LIMIT_PER_MINUTE: '1', AUTH_ALLOW_GUEST: 'true', TRUSTED_PROXIES: '127.0.0.1' },
    });
    const guest = async (address: string) => {
      const headers = { 'x-forwarded-for': address };
      return (await behind.ask('POST', '/auth/guest', { user: null, headers })).status;
    };
    const told: [string, string, string] = [
      '198.51.100.1',
      '198.51.100.2',
      '203.0.113.5, 198.51.100.2',
    ];
    const statuses = [await guest(told[0]), await guest(told[1]), await guest(told[2])];
    await behind.close();
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('hold for guests by address', async () => {
    const guests = await startEdge({ RATE_LIMIT_PER_MINUTE: '3', AUTH_ALLOW_GUEST: 'true' });
    const statuses: number[] = [];
    for (let call = 0; call < 5; call++)
      statuses.push((await guests.ask('POST', '/auth/guest', { user: null })).status);
    await guests.close();
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });
});
