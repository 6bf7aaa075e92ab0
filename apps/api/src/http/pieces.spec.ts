import { AppError } from '@presto/kernel';
import { HeldBack } from '@presto/platform';
import { etag, isKnown, versionFrom } from './etag';
import { fingerprint } from './fingerprint';
import { problemAnswer } from './problem';
import { requestId } from './request-id';
import { uuidFrom } from './uuid-param';

describe('If-Match', () => {
  it.each([
    ['"7"', 7],
    ['W/"7"', 7],
    ['7', 7],
    [' "12" ', 12],
    ['*', null],
    [undefined, null],
  ])('%p names version %p', (header, version) => expect(versionFrom(header)).toBe(version));

  it.each(['"seven"', '"1", "2"', '""', '"-1"', '1.5', '"1'])('%p is malformed', (header) => {
    expect(() => versionFrom(header)).toThrow(expect.objectContaining({ kind: 'malformed' }));
  });
});

it('knows which versions a reader has', () => {
  expect(etag(7)).toBe('"7"');
  expect([isKnown('"7"', 7), isKnown('"6", W/"7"', 7), isKnown('*', 7)]).toEqual([
    true,
    true,
    true,
  ]);
  expect([isKnown('"6"', 7), isKnown(undefined, 7)]).toEqual([false, false]);
});

describe('a fingerprint', () => {
  it('is the same whatever the order of keys', () => {
    expect(fingerprint('POST', '/x', { a: 1, b: { c: 2, d: [3] } })).toBe(
      fingerprint('POST', '/x', { b: { d: [3], c: 2 }, a: 1 }),
    );
  });

  it('differs by method, path, value, order of items and bytes', () => {
    const prints = [
      fingerprint('POST', '/x', { a: [1, 2] }),
      fingerprint('PATCH', '/x', { a: [1, 2] }),
      fingerprint('POST', '/y', { a: [1, 2] }),
      fingerprint('POST', '/x', { a: [2, 1] }),
      fingerprint('POST', '/x', undefined),
      fingerprint('POST', '/x', Buffer.from('a')),
      fingerprint('POST', '/x', Buffer.from('b')),
    ];
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe('a request id', () => {
  it.each(['abc', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'a.b_c:d-1'])(
    "is the caller's own: %s",
    (id) => {
      expect(requestId({ headers: { 'x-request-id': id } })).toBe(id);
    },
  );

  it.each(['', 'a b', 'a\r\nset-cookie: x', '\u001b[31m', 'x'.repeat(129), 'ä', undefined])(
    'is ours instead of %p',
    (id) => {
      expect(requestId({ headers: { 'x-request-id': id } })).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

it('takes ids in either case and gives them in lower case', () => {
  expect(uuidFrom('3F2B8C1D-5A77-4F5E-9A0B-6D1C2E3F4A5B', 'deck_id')).toBe(
    '3f2b8c1d-5a77-4f5e-9a0b-6d1c2e3f4a5b',
  );
});

it.each(['1', '../x', '\0', 'x'.repeat(10_000), '3f2b8c1d5a774f5e9a0b6d1c2e3f4a5b', '', undefined])(
  'refuses the id %.20p',
  (id) =>
    expect(() => uuidFrom(id, 'deck_id')).toThrow(expect.objectContaining({ kind: 'malformed' })),
);

describe('a problem', () => {
  it.each([
    ['malformed', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['stale', 412],
    ['too-large', 413],
    ['unsupported', 415],
    ['invalid', 422],
    ['limited', 429],
    ['unavailable', 503],
  ] as const)('of kind %s has status %d', (kind, status) => {
    expect(problemAnswer(new AppError(kind, 'a.b', 'Said.'), 'r').problem).toMatchObject({
      status,
      code: 'a.b',
      detail: 'Said.',
      request_id: 'r',
      type: 'urn:presto-deck:problem:a.b',
    });
  });

  it('says nothing of an error that nobody foresaw', () => {
    const { problem, unforeseen } = problemAnswer(new Error('password is hunter2'), 'r');
    expect([problem.status, problem.code, unforeseen]).toEqual([500, 'internal', true]);
    expect(JSON.stringify(problem)).not.toMatch(/hunter2|at /);
  });

  it.each([
    Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('terminating connection due to administrator command'), {
      code: '57P01',
    }),
    Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' }),
    Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' }),
    new Error('Connection terminated unexpectedly'),
    new AggregateError([Object.assign(new Error(''), { code: 'ECONNREFUSED' })]),
  ])('asks the caller to come back when a service is out of reach: %s', (error) => {
    const { problem, headers, unforeseen } = problemAnswer(error, 'r');
    expect([problem.status, problem.code, headers['retry-after'], unforeseen]).toEqual([
      503,
      'server.unavailable',
      '2',
      true,
    ]);
  });

  it('says when to come back while calls to a service are held back, which is no news', () => {
    const { problem, headers, unforeseen } = problemAnswer(new HeldBack('postgres', 1_200), 'r');
    expect([problem.status, problem.code, headers['retry-after'], unforeseen]).toEqual([
      503,
      'server.unavailable',
      '2',
      false,
    ]);
  });

  it('takes a broken statement for no such thing', () => {
    const error = Object.assign(new Error('column does not exist'), { code: '42703' });
    expect(problemAnswer(error, 'r').problem.status).toBe(500);
  });

  it('carries what a caller needs to go on', () => {
    const error = new AppError('limited', 'x', 'Wait.', {
      retryAfter: 1.2,
      extra: { current_version: 9 },
    });
    expect(problemAnswer(error, 'r')).toMatchObject({
      headers: { 'retry-after': '2' },
      problem: { current_version: 9 },
    });
  });

  it('never lets further members replace its own', () => {
    const error = new AppError('conflict', 'x', 'No.', { extra: { status: 200, code: 'ok' } });
    expect(problemAnswer(error, 'r').problem).toMatchObject({ status: 409, code: 'x' });
  });
});
