import { randomBytes } from 'node:crypto';
import { Seal } from './seal';

const [old, current] = [randomBytes(32), randomBytes(32)];
const text = 'Die Gezeiten 바다 🌊';

it('opens what it sealed, and seals the same text differently each time', () => {
  const seal = new Seal([current]);
  const sealed = seal.seal(text, 'a');
  expect(seal.open(sealed, 'a')).toBe(text);
  expect(seal.seal(text, 'a')).not.toBe(sealed);
  expect(sealed).not.toContain('Gezeiten');
});

it('opens with an older key what that sealed, and seals with the current one', () => {
  const before = new Seal([old]).seal(text, 'a');
  const rotated = new Seal([current, old]);
  expect(rotated.open(before, 'a')).toBe(text);
  expect(() => new Seal([old]).open(rotated.seal(text, 'a'), 'a')).toThrow(/not configured/);
});

it('refuses a text of another document', () => {
  const seal = new Seal([current]);
  expect(() => seal.open(seal.seal(text, 'a'), 'b')).toThrow();
});

it.each([0, 1, 2, 3, 4])('refuses a text whose part %i was changed', (part) => {
  const seal = new Seal([current]);
  const parts = seal.seal(text, 'a').split('.');
  const was = parts[part] ?? '';
  parts[part] = (was.startsWith('A') ? 'B' : 'A') + was.slice(1);
  expect(() => seal.open(parts.join('.'), 'a')).toThrow();
});

it('refuses a tag that was cut short, and what is no seal at all', () => {
  const seal = new Seal([current]);
  const parts = seal.seal(text, 'a').split('.');
  parts[3] = parts[3]?.slice(0, 8) ?? '';
  expect(() => seal.open(parts.join('.'), 'a')).toThrow();
  expect(() => seal.open('', 'a')).toThrow(/unknown format/);
});
