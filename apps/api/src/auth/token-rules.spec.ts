import { identityFrom, readHeader, type TokenPart } from './token-rules';

const NOW = Date.UTC(2026, 10, 1);
const seconds = NOW / 1000;
const good: TokenPart = { sub: 'ada', exp: seconds + 60 };
const rules = { issuer: undefined, audience: undefined, areOurs: false };

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = (value: unknown) => readHeader(`${part(value)}.${part(good)}.c2ln`);
const identity = (claims: object, other: object = {}) =>
  identityFrom({ ...good, ...claims }, { ...rules, ...other }, NOW);

describe('the header of a token', () => {
  it.each(['HS256', 'RS256', 'ES256'])('may name %s', (alg) => {
    expect(header({ alg, typ: 'JWT', kid: 'k1' })).toEqual({ alg, kid: 'k1' });
  });

  it.each([
    'none',
    'None',
    'NONE',
    'nOnE',
    '',
    null,
    1,
    ['HS256'],
    'HS384',
    'HS512',
    'PS256',
    'EdDSA',
    'hs256',
  ])('may not name %p as algorithm', (alg) =>
    expect(() => header({ alg })).toThrow('valid bearer token'),
  );

  it.each([
    { jwk: { kty: 'oct', k: 'AA' } },
    { jku: 'https://evil.example/keys' },
    { x5u: 'https://evil.example/cert' },
    { x5c: ['MII'] },
    { crit: ['exp'] },
    { crit: ['made-up'], 'made-up': true },
    { b64: false },
    { zip: 'DEF' },
  ])('may not bring %j along', (extra) => {
    expect(() => header({ alg: 'HS256', ...extra })).toThrow('valid bearer token');
  });

  it.each(['JWE', 'rt+jwt', 'secevent+jwt', 'dpop+jwt', 7])('may not be of type %p', (typ) => {
    expect(() => header({ alg: 'HS256', typ })).toThrow('valid bearer token');
  });

  it.each(['JWT', 'jwt', 'at+jwt', 'application/at+jwt', undefined])('may be of type %p', (typ) => {
    expect(header({ alg: 'HS256', typ }).alg).toBe('HS256');
  });

  it.each([
    'a.b',
    'a.b.c.d',
    '..',
    'e30.e30.',
    `${part([])}.e30.c2ln`,
    `${part('x')}.e30.c2ln`,
    '%.e30.c2ln',
    'x'.repeat(9000),
  ])('is refused when the token is no compact JWT: %.40s', (token) =>
    expect(() => readHeader(token)).toThrow('valid bearer token'),
  );

  it('may not hold a kid that is no short text', () => {
    expect(() => header({ alg: 'RS256', kid: { $ne: 1 } })).toThrow('valid bearer token');
    expect(() => header({ alg: 'RS256', kid: 'k'.repeat(300) })).toThrow('valid bearer token');
  });
});

describe('the claims of a token', () => {
  it('give user and end', () => {
    expect(identity({})).toEqual({ userId: 'ada', expiresAt: new Date(NOW + 60_000) });
  });

  it.each([
    ['past', seconds - 1],
    ['now', seconds],
    ['missing', undefined],
    ['a text', String(seconds + 60)],
    ['null', null],
    ['not finite', Infinity],
    ['in milliseconds', NOW + 60_000],
  ])('are refused when exp is %s', (_, exp) => {
    expect(() => identity({ exp })).toThrow('valid bearer token');
  });

  it.each([seconds + 10, 'soon', null])('are refused when nbf is %p', (nbf) => {
    expect(() => identity({ nbf })).toThrow('valid bearer token');
  });

  it.each([
    undefined,
    null,
    '',
    ' ',
    {},
    [],
    ['ada'],
    7,
    true,
    'a'.repeat(300),
    'a\0b',
    'a\nb',
    'a\u001b[31m',
    ' ada',
    '\ud800',
  ])('are refused when sub is %p', (sub) => {
    expect(() => identity({ sub })).toThrow('valid bearer token');
  });

  it.each([
    "Robert'); DROP TABLE decks;--",
    '사용자',
    'auth0|5f7c8ec7c33c6c004bbafe82',
    'a@b.example',
  ])('may name the user %s', (sub) => expect(identity({ sub }).userId).toBe(sub));

  it('name a guest only when we signed them and say so', () => {
    const guest = { sub: 'guest_1', guest: true };
    expect(identity(guest, { areOurs: true }).userId).toBe('guest_1');
    for (const [claims, areOurs] of [
      [guest, false],
      [{ sub: 'guest_1' }, true],
      [{ ...guest, guest: 'true' }, true],
    ] as const)
      expect(() => identity(claims, { areOurs })).toThrow('valid bearer token');
    expect(identity({ sub: 'guestbook' }).userId).toBe('guestbook');
  });

  it('must be of the issuer and for the audience that are configured', () => {
    const wanted = { issuer: 'https://id.example', audience: 'presto' };
    const mine = { iss: 'https://id.example', aud: 'presto' };
    expect(identity(mine, wanted).userId).toBe('ada');
    expect(identity({ ...mine, aud: ['other', 'presto'] }, wanted).userId).toBe('ada');
    for (const wrong of [
      {},
      { ...mine, iss: 'https://id.example/' },
      { ...mine, aud: 'prest' },
      { ...mine, aud: [] },
      { iss: mine.iss },
      { aud: mine.aud },
      { ...mine, iss: [mine.iss] },
    ]) {
      expect(() => identity(wrong, wanted)).toThrow('valid bearer token');
    }
  });

  it.each([
    { typ: 'Refresh' },
    { token_use: 'refresh' },
    { token_type: 'refresh_token' },
    { typ: 'Logout' },
    { typ: 1 },
  ])('are refused when they are not for access: %j', (claims) =>
    expect(() => identity(claims)).toThrow('valid bearer token'),
  );

  it.each([{ typ: 'Bearer' }, { token_use: 'access' }])(
    'are taken when they are for access: %j',
    (claims) => {
      expect(identity(claims).userId).toBe('ada');
    },
  );
});
