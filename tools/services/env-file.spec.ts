import { formatEnv, parseEnv } from './env-file.mjs';

it('reads KEY=value lines and skips blank ones, comments and everything else', () => {
  expect(parseEnv('A=1\n\n# B=2\r\nC=a=b\n not a line\nD=\n')).toEqual({ A: '1', C: 'a=b', D: '' });
});

it('takes the last value of a key given twice', () => {
  expect(parseEnv('A=1\nA=2')).toEqual({ A: '2' });
});

it('reads back what it wrote', () => {
  const values = { DATABASE_URL: 'postgres://u:p%40@127.0.0.1:1/d', KEY: 'q83vEjRWeJA=' };
  expect(parseEnv(formatEnv(values))).toEqual(values);
});

it('refuses a value that would become a line of its own', () => {
  expect(() => formatEnv({ A: '1\nB=2' })).toThrow('A holds a line break');
});
