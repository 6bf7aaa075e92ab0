import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { claimsOf, type EdgeApp, ENVIRONMENT, signed, startEdge } from '../testing/edge-app';
import { DECK, OWNER, SLIDE } from '../testing/fake-decks';

let edge: EdgeApp;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge.close());

const topic = 'Why tests';

/** Sends bytes over a socket of its own and gives all that comes back, and the milliseconds it took. */
function raw(url: string, ...chunks: (string | Buffer)[]): Promise<{ text: string; ms: number }> {
  const { hostname, port } = new URL(url);
  const start = performance.now();
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () =>
      chunks.forEach((chunk) => socket.write(chunk)),
    );
    const end = () => resolve({ text, ms: performance.now() - start });
    socket.on('data', (data) => {
      text += data.toString();
      if (text.includes('\r\n\r\n')) socket.end();
    });
    socket.on('close', end);
    socket.on('error', (error) => (text ? end() : reject(error)));
  });
}

describe('without a valid identity', () => {
  it.each([
    ['GET', '/decks'],
    ['POST', '/decks'],
    ['GET', `/decks/${DECK}`],
    ['PATCH', `/decks/${DECK}`],
    ['DELETE', `/decks/${DECK}`],
    ['POST', `/decks/${DECK}/cancel`],
    ['POST', `/decks/${DECK}/retry`],
    ['POST', `/decks/${DECK}/slides`],
    ['PATCH', `/decks/${DECK}/slides/${SLIDE}`],
    ['POST', `/decks/${DECK}/slides/${SLIDE}/edit`],
    ['DELETE', `/decks/${DECK}/slides/${SLIDE}`],
    ['POST', `/decks/${DECK}/slides/reorder`],
    ['GET', '/sources'],
    ['POST', '/sources'],
    ['GET', '/themes'],
    ['POST', '/themes'],
    ['DELETE', '/themes/acme'],
    ['GET', '/assets'],
    ['POST', '/assets'],
    ['GET', '/templates'],
    ['GET', '/layouts'],
    ['GET', '/auth/me'],
  ])('%s %s is 401, without the reason', async (method, path) => {
    for (const headers of [
      {},
      { authorization: 'Bearer x.y.z' },
      { authorization: `Basic ${btoa('a:b')}` },
    ] as Record<string, string>[]) {
      const {
        status,
        body,
        headers: answered,
      } = await edge.ask(method, path, { user: null, headers });
      expect([status, body['code'], body['detail']]).toEqual([
        401,
        'auth.required',
        'A valid bearer token is required.',
      ]);
      expect(answered.get('www-authenticate')).toBe('Bearer');
      expect(answered.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    expect(edge.decks.handled).toEqual([]);
  });

  it.each([
    { exp: 1 },
    { exp: '9999999999' },
    { exp: undefined },
    { nbf: 9_999_999_999 },
    { sub: '' },
    { sub: {} },
    { sub: 'a'.repeat(300) },
    { sub: 'a\0' },
    { typ: 'Refresh' },
  ])('a token with %j is 401', async (claims) => {
    const token = signed({ ...claimsOf('ada'), ...claims });
    const { status } = await edge.ask('GET', '/decks', {
      user: null,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(status).toBe(401);
  });

  it('takes no token from the query', async () => {
    const token = signed(claimsOf(OWNER));
    expect((await edge.ask('GET', `/decks/${DECK}?token=${token}`, { user: null })).status).toBe(
      401,
    );
  });

  it('does not read a large body first', async () => {
    const { text } = await raw(
      edge.url,
      'POST /api/v1/decks HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4000000\r\n\r\n{"topic":"',
    );
    expect(text).toMatch(/^HTTP\/1.1 401 /);
  });
});

describe('another user', () => {
  it.each([
    ['GET', `/decks/${DECK}`, undefined],
    ['PATCH', `/decks/${DECK}`, { title: 'Mine' }],
    ['DELETE', `/decks/${DECK}`, undefined],
    ['POST', `/decks/${DECK}/cancel`, undefined],
    ['POST', `/decks/${DECK}/retry`, undefined],
    ['POST', `/decks/${DECK}/slides`, { position: 1, prompt: 'About costs' }],
    ['GET', `/decks/${DECK}/slides/${SLIDE}`, undefined],
    ['PATCH', `/decks/${DECK}/slides/${SLIDE}`, { presenter_notes: null }],
    ['POST', `/decks/${DECK}/slides/${SLIDE}/edit`, { prompt: 'Shorter' }],
    ['DELETE', `/decks/${DECK}/slides/${SLIDE}`, undefined],
    ['POST', `/decks/${DECK}/slides/reorder`, { slide_ids: [SLIDE] }],
  ])('gets 404 for %s %s, as for a deck that does not exist', async (method, path, body) => {
    const foreign = await edge.ask(method, path, { body, user: 'eve' });
    const unknown = await edge.ask(
      method,
      path.replaceAll(DECK, '00000000-0000-4000-8000-000000000000'),
      { body },
    );
    expect([foreign.status, foreign.body['code']]).toEqual([404, 'deck.not_found']);
    const { request_id: _, ...problem } = foreign.body;
    expect(unknown.body).toMatchObject(problem);
  });
});

describe('input', () => {
  it.each(['user_id', 'status', 'version', 'id', '__proto__', 'constructor'])(
    'with %s is 422 naming it',
    async (field) => {
      const { status, body } = await edge.ask('POST', '/decks', {
        body: `{"topic":"${topic}","${field}":{"x":1}}`,
      });
      expect([status, body['errors']]).toEqual([422, [{ field, message: 'is not a known field' }]]);
      expect(({} as { x?: number }).x).toBeUndefined();
    },
  );

  it.each([
    ['a digit', '1'],
    ['a path', '..%2Fx'],
    ['NUL', '%00'],
    ['10 kB', 'x'.repeat(10_000)],
    ['broken UTF-8', '%E0%A4%A'],
    ['null', 'null'],
    ['SQL', `${DECK}'--`],
  ])('with %s as the deck id is 400', async (_, id) => {
    const { status, body, headers } = await edge.ask('GET', `/decks/${id}`);
    expect([status, body['status']]).toEqual([400, 400]);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it.each([
    ['', 400],
    ['{', 400],
    ['null', 422],
    ['[]', 422],
    ['"text"', 422],
    ['{"topic":NaN}', 400],
    ['{}', 422],
  ])('with the body %p is %d', async (body, status) => {
    expect((await edge.ask('POST', '/decks', { body })).status).toBe(status);
  });

  it('that is not UTF-8 is 400', async () => {
    const body = Buffer.concat([
      Buffer.from('{"topic":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('abc"}'),
    ]);
    expect((await edge.ask('POST', '/decks', { body })).status).toBe(400);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'multipart/form-data; boundary=x',
    'nonsense',
  ])('of type %s is 415', async (type) => {
    const { status, body } = await edge.ask('POST', '/decks', {
      body: '{"topic":"Why tests"}',
      headers: { 'content-type': type },
    });
    expect([status, body['code']]).toEqual([415, 'request.media_type']);
  });

  it('larger than 8 MiB is 413 before it is read, and 10,000 deep or 100,000 keys are refused within 50 ms', async () => {
    const head = (length: number) =>
      `POST /api/v1/decks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${signed(claimsOf(OWNER))}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;
    const deep = `{"content":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    const wide = `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":1`).join(',')}}`;
    const bodies: [length: number, body: string][] = [
      [9 * 2 ** 20, '{'],
      [deep.length, deep],
      [wide.length, wide],
    ];
    for (const [length, body] of bodies) {
      const times: number[] = [];
      for (let round = 0; round < 5; round++) {
        const { text, ms } = await raw(edge.url, head(length), body);
        expect(text).toMatch(/^HTTP\/1.1 413 /);
        times.push(ms);
      }
      expect(Math.min(...times)).toBeLessThan(50); // others share the machine
    }
  });

  it('with an Authorization header of 1 MB is refused at once', async () => {
    const { text, ms } = await raw(
      edge.url,
      `GET /api/v1/decks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${'a'.repeat(2 ** 20)}\r\n\r\n`,
    );
    expect(text).toMatch(
      /^HTTP\/1.1 431 [\s\S]*application\/problem\+json[\s\S]*request.headers_too_large/,
    );
    expect(ms).toBeLessThan(2_000);
  });

  it('that is no HTTP is 400', async () => {
    expect((await raw(edge.url, 'HELO there\r\n\r\n')).text).toMatch(
      /^HTTP\/1.1 400 [\s\S]*request.malformed/,
    );
  });

  it('with CRLF or escapes in ids and headers leaves the headers of the answer clean', async () => {
    const { headers } = await edge.ask('GET', `/decks/${DECK}%0d%0aset-cookie:x=1`);
    expect(headers.get('set-cookie')).toBeNull();
  });
});

it('answers a slow client that sends its body byte by byte', async () => {
  const body = JSON.stringify({ topic });
  const { hostname, port } = new URL(edge.url);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const request = httpRequest(
      {
        host: hostname,
        port,
        path: '/api/v1/decks',
        method: 'POST',
        headers: {
          authorization: `Bearer ${signed(claimsOf(OWNER))}`,
          'content-type': 'application/json',
          'content-length': body.length,
        },
      },
      (response) => resolve(response.statusCode),
    );
    request.on('error', reject);
    for (const letter of body) request.write(letter);
    request.end();
  });
  expect(status).toBe(202);
});

it('refuses to start with a default or short secret', async () => {
  for (const AUTH_JWT_SECRET of ['secret', 'change-me-change-me-change-me-change-me']) {
    await expect(startEdge({ ...ENVIRONMENT, AUTH_JWT_SECRET })).rejects.toThrow(/AUTH_JWT_SECRET/);
  }
});
