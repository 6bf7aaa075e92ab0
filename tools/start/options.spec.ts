import { parseOptions } from './options.mjs';

it('takes at most one document', () => {
  expect(parseOptions(['a.md'], {})).toEqual({
    file: 'a.md',
    exit: false,
    verbose: false,
    help: false,
  });
  expect(parseOptions([], {}).file).toBeNull();
  expect(() => parseOptions(['a.md', 'b.md'], {})).toThrow('one document at a time');
});

it('ends after the deck when told, or when CI is set and there is a document', () => {
  expect(parseOptions(['a.md', '--exit'], {}).exit).toBe(true);
  expect(parseOptions(['a.md'], { CI: '1' }).exit).toBe(true);
  expect(parseOptions(['a.md'], { CI: 'false' }).exit).toBe(false);
  expect(parseOptions([], { CI: '1' }).exit).toBe(false);
});

it('refuses an option it does not know, with those it does', () => {
  expect(() => parseOptions(['--fast'], {})).toThrow(/--fast is not an option[\s\S]*--verbose/);
});
