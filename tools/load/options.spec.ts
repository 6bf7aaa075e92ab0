import { optionsFrom } from './options';

it('is a thousand clients and a hundred decks in a minute unless told otherwise', () => {
  expect(optionsFrom([])).toEqual({ clients: 1_000, decksPerMinute: 100, seconds: 60 });
  expect(optionsFrom(['--decks', '30', '--seconds', '10'])).toEqual({
    ...{ clients: 1_000, decksPerMinute: 30, seconds: 10 },
  });
});

it('refuses what it does not know, and what is no whole number', () => {
  for (const words of [['--users', '3'], ['--clients'], ['--clients', '0'], ['--decks', '1.5']])
    expect(() => optionsFrom(words)).toThrow('--clients, --decks, --seconds');
});
