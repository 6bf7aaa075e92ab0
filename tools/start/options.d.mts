export function parseOptions(
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): {
  file: string | null;
  exit: boolean;
  verbose: boolean;
  help: boolean;
};
export const USAGE: 'npm start                 starts Presto-Deck and prints its address\nnpm start -- FILE         the same, and makes a deck of that document (.md, .txt, .csv)\n\n  --exit       end after the deck; exit code 1 when it failed (also when CI is set)\n  --verbose    show the logs of the two apps here\n  --help       this text';
