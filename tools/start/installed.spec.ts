import { isAtLeast, matches } from './installed.mjs';

const lock = (packages: Record<string, { version: string; optional?: boolean }>) => ({
  packages: { '': {}, ...packages },
});

it('finds everything installed when each package has the version of the lock file', () => {
  const wanted = lock({ 'node_modules/a': { version: '1.0.0' } });
  expect(matches(wanted, lock({ 'node_modules/a': { version: '1.0.0' } }))).toBe(true);
  expect(matches(wanted, lock({ 'node_modules/a': { version: '1.0.1' } }))).toBe(false);
  expect(matches(wanted, lock({}))).toBe(false);
});

it('does without an optional package, but not with another version of it', () => {
  const wanted = lock({ 'node_modules/a': { version: '1.0.0', optional: true } });
  expect(matches(wanted, lock({}))).toBe(true);
  expect(matches(wanted, lock({ 'node_modules/a': { version: '2.0.0' } }))).toBe(false);
});

it('compares versions by number', () => {
  expect(isAtLeast('24.10.0', '>=24.9')).toBe(true);
  expect(isAtLeast('24.9.0', '>=24.9')).toBe(true);
  expect(isAtLeast('24.8.9', '>=24.9')).toBe(false);
  expect(isAtLeast('20.20.2', '>=24.9')).toBe(false);
});
