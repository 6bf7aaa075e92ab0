import { decodeCursor, encodeCursor } from './deck-cursor';

const id = '3f2b8c1d-5a77-4f5e-9a0b-6d1c2e3f4a5b';
const made = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');

it.each([
  ['-created_at', '2026-01-01 00:00:00.123456+00'],
  ['updated_at', '2026-01-01 00:00:00+05:30'],
  ['title', '예비비 "절반" 100%'],
] as const)('names the last deck of a page by %s', (sort, value) => {
  expect(decodeCursor(encodeCursor(sort, { value, id }), sort)).toEqual({ value, id });
});

it.each([
  ['x'],
  [made({})],
  [made(['title'])],
  [made(['title', 1, id])],
  [made(['title', 'a\0b', id])],
  [made(['title', '\ud800', id])],
  [made(['title', 'a', `${id}' OR 1=1`])],
  [made(['-title', 'a', id])],
])('refuses %s', (cursor) => {
  expect(() => decodeCursor(cursor, 'title')).toThrow(
    expect.objectContaining({ code: 'cursor.invalid' }),
  );
});

it('refuses a time that is none', () => {
  const cursor = made(['created_at', "2026-01-01 00:00:00+00' OR 1=1", id]);
  expect(() => decodeCursor(cursor, 'created_at')).toThrow(
    expect.objectContaining({ code: 'cursor.invalid' }),
  );
});
