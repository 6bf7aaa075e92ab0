import { randomBytes } from 'node:crypto';
import {
  authRules,
  authSettings,
  ConfigInvalid,
  edgeSettings,
  limitSettings,
  listenSettings,
  logSettings,
  readConfig,
  serviceSettings,
} from './index';

const SECRET = randomBytes(48).toString('base64');
const GOOD = {
  DATABASE_URL: 'postgres://presto:word@db/presto',
  REDIS_URL: 'redis://cache:6379',
  DATA_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  AUTH_JWT_SECRET: SECRET,
};

const read = (env: Record<string, string>, embedded = false) =>
  readConfig(
    {
      ...serviceSettings,
      ...listenSettings(embedded),
      ...authSettings(embedded),
      ...limitSettings,
      ...edgeSettings,
      ...logSettings,
    },
    { ...GOOD, ...env },
    authRules(embedded),
  );

const problemsOf = (env: Record<string, string>, embedded = false): readonly string[] => {
  try {
    read(env, embedded);
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.problems;
    throw error;
  }
  return [];
};

it('fills in the defaults of a server', () => {
  expect(read({})).toMatchObject({
    HOST: '0.0.0.0',
    PORT: 3000,
    AUTH_ALLOW_GUEST: false,
    USER_MAX_ACTIVE_DECKS: 20,
    USER_MAX_OPEN_EDITS: 20,
    USER_MAX_CONNECTIONS: 100,
    RATE_LIMIT_PER_MINUTE: 600,
    CORS_ORIGINS: [],
    DOCS_ENABLED: true,
    LOG_LEVEL: 'info',
    LOG_FORMAT: 'json',
  });
});

it('fills in the defaults of embedded mode', () => {
  expect(read({}, true)).toMatchObject({ HOST: '127.0.0.1', AUTH_ALLOW_GUEST: true });
});

it('takes an empty variable as not given', () => {
  expect(read({ PORT: '', CORS_ORIGINS: ' ' })).toMatchObject({ PORT: 3000, CORS_ORIGINS: [] });
});

it('lists everything that is wrong at once', () => {
  const problems = problemsOf({
    PORT: 'eighty',
    DATABASE_URL: 'mysql://db',
    LOG_LEVEL: 'loud',
    RATE_LIMIT_PER_MINUTE: '-1',
    DATA_ENCRYPTION_KEY: 'c2hvcnQ=',
  });
  expect(problems.map((line) => line.split(' ')[0])).toEqual([
    'DATABASE_URL',
    'DATA_ENCRYPTION_KEY',
    'PORT',
    'RATE_LIMIT_PER_MINUTE',
    'LOG_LEVEL',
  ]);
  expect(problems).toContain(
    'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent (got "loud")',
  );
  expect(problems).toContain('PORT must be a whole number from 0 to 65535 (got "eighty")');
});

it('names what is missing', () => {
  expect(problemsOf({ DATABASE_URL: '', AUTH_JWT_SECRET: '' })).toEqual([
    'DATABASE_URL is required',
    'AUTH_JWT_SECRET or AUTH_JWKS_URL is required: one of them verifies who is calling',
  ]);
});

it.each([
  ['too short', 'k7Jq0v2xRr5uYz8Bc1Nf4Hw6Tm9Lp3S'],
  ['an example', 'change-me-change-me-change-me-change-me'],
  ['an example', 'your-jwt-secret-with-at-least-32-characters'],
  ['one letter', 'a'.repeat(64)],
])('refuses a secret that is %s, without repeating it', (_, secret) => {
  const problems = problemsOf({ AUTH_JWT_SECRET: secret });
  expect(problems).toHaveLength(1);
  expect(problems.join()).not.toContain(secret);
});

it.each([Buffer.alloc(32).toString('base64'), randomBytes(31).toString('base64'), 'not base64!'])(
  'refuses the encryption key %s',
  (key) => expect(problemsOf({ DATA_ENCRYPTION_KEY: key })[0]).toMatch(/^DATA_ENCRYPTION_KEY must/),
);

it('takes several encryption keys, the current one first', () => {
  const [now, before] = [randomBytes(32), randomBytes(32)];
  const both = [now, before].map((key) => key.toString('base64'));
  expect(problemsOf({ DATA_ENCRYPTION_KEY: both.join(', ') })).toEqual([]);
  expect(problemsOf({ DATA_ENCRYPTION_KEY: `${both[0]},short` })[0]).toMatch(
    /^DATA_ENCRYPTION_KEY must/,
  );
});

it.each(['10.0.0.0/33', 'proxy.example', '10.0.0.1/x', '1.2.3.4/8/8'])(
  'refuses TRUSTED_PROXIES=%s',
  (networks) =>
    expect(problemsOf({ TRUSTED_PROXIES: `10.0.0.0/8, fd00::/8,${networks}` })[0]).toMatch(
      /^TRUSTED_PROXIES must/,
    ),
);

it.each(['*', 'https://a.example/path', 'a.example', 'https://a.example,*'])(
  'refuses CORS_ORIGINS=%s',
  (origins) =>
    expect(problemsOf({ CORS_ORIGINS: origins })[0]).toMatch(/^CORS_ORIGINS must be origins/),
);

it('wants a secret for guests', () => {
  const env = {
    AUTH_JWT_SECRET: '',
    AUTH_JWKS_URL: 'https://id.example/keys',
    AUTH_ALLOW_GUEST: 'true',
  };
  expect(problemsOf(env)).toEqual([
    'AUTH_ALLOW_GUEST needs AUTH_JWT_SECRET: guest tokens are signed with it',
  ]);
});

it('takes keys from another machine over TLS alone', () => {
  expect(problemsOf({ AUTH_JWKS_URL: 'http://id.example/keys' })[0]).toMatch(/https/);
  expect(problemsOf({ AUTH_JWKS_URL: 'http://127.0.0.1:99/keys' })).toEqual([]);
});

it('wants a decision about guests before the local user is reachable from elsewhere', () => {
  expect(problemsOf({ HOST: '0.0.0.0' }, true)[0]).toMatch(/^AUTH_ALLOW_GUEST must be set/);
  expect(problemsOf({ HOST: '0.0.0.0', AUTH_ALLOW_GUEST: 'true' }, true)).toEqual([]);
  expect(problemsOf({ HOST: '::1' }, true)).toEqual([]);
});

it('reads sizes and days of log files', () => {
  expect(read({ LOG_ROTATION: '100 MB', LOG_RETENTION: '30 days' })).toMatchObject({
    LOG_ROTATION: 100 * 2 ** 20,
    LOG_RETENTION: 30,
  });
  expect(problemsOf({ LOG_ROTATION: 'large', LOG_RETENTION: 'ever' })).toHaveLength(2);
});

it.each([
  [{ AUTH_ISSUER: 'https://id.test', AUTH_JWKS_URL: 'https://id.test/keys' }, null],
  [{ AUTH_ISSUER: 'http://127.0.0.1:9', AUTH_JWKS_URL: 'http://127.0.0.1:9/keys' }, null],
  [{ AUTH_ISSUER: 'https://id.test' }, 'needs AUTH_JWKS_URL'],
  [{ AUTH_JWKS_URL: 'https://id.test/keys' }, 'needs AUTH_ISSUER'],
  [{ AUTH_ISSUER: 'http://id.test', AUTH_JWKS_URL: 'https://id.test/keys' }, 'needs AUTH_ISSUER'],
  [{ AUTH_ISSUER: 'presto', AUTH_JWKS_URL: 'https://id.test/keys' }, 'needs AUTH_ISSUER'],
])('lets people sign in only where a provider is known: %j', (env, problem) => {
  const problems = problemsOf({ ...(env as Record<string, string>), AUTH_CLIENT_ID: 'studio' });
  if (problem === null) expect(problems).toEqual([]);
  else expect(problems).toEqual([expect.stringContaining(`AUTH_CLIENT_ID ${problem}`)]);
});
