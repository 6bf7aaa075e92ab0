export interface LoadOptions {
  /** Live connections held all the time. */
  readonly clients: number;
  /** Decks made within a minute; every second one by the model author. */
  readonly decksPerMinute: number;
  /** How long decks are made. */
  readonly seconds: number;
}

const DEFAULTS: LoadOptions = { clients: 1_000, decksPerMinute: 100, seconds: 60 };
const WORDS = {
  '--clients': 'clients',
  '--decks': 'decksPerMinute',
  '--seconds': 'seconds',
} as const;

/**
 * `--clients 1000 --decks 100 --seconds 60`, each may be left out.
 *
 * @throws Error in words for the terminal
 */
export function optionsFrom(words: readonly string[]): LoadOptions {
  const options: { -readonly [K in keyof LoadOptions]: number } = { ...DEFAULTS };
  for (let at = 0; at < words.length; at += 2) {
    const name = WORDS[words[at] as keyof typeof WORDS];
    const value = Number(words[at + 1]);
    if (!name || !Number.isInteger(value) || value < 1)
      throw new Error(
        `Options are ${Object.keys(WORDS).join(', ')}, each with a whole number from 1.`,
      );
    options[name] = value;
  }
  return options;
}
