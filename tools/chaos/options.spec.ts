import { readOptions } from './options.ts';

it('takes failpoints that exist, and none unless told', () => {
  expect(readOptions([]).failpoints).toEqual([]);
  const words = ['--failpoints', 'no-sweeper,no-fence'];
  expect(readOptions(words).failpoints).toEqual(['no-sweeper', 'no-fence']);
});

it('refuses a failpoint that does not exist with the list of those that do', () => {
  const read = () => readOptions(['--failpoints', 'no-sweeper,no-mercy']);
  expect(read).toThrow(/unknown failpoint "no-mercy"; known are no-sweeper, .*slow-commit/);
});
