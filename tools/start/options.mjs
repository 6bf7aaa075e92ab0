export const USAGE = `npm start                 starts Presto-Deck and prints its address
npm start -- FILE         the same, and makes a deck of that document (.md, .txt, .csv)

  --exit       end after the deck; exit code 1 when it failed (also when CI is set)
  --verbose    show the logs of the two apps here
  --help       this text`;

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{ file: string | null, exit: boolean, verbose: boolean, help: boolean }}
 * @throws {Error} with the usage, when an argument is not understood
 */
export function parseOptions(args, env = process.env) {
  const flags = new Set(args.filter((arg) => arg.startsWith('-')));
  const files = args.filter((arg) => !arg.startsWith('-'));
  const unknown = [...flags].find(
    (flag) => !['--exit', '--verbose', '--help', '-h'].includes(flag),
  );
  if (unknown) throw new Error(`${unknown} is not an option\n\n${USAGE}`);
  if (files.length > 1) throw new Error(`one document at a time, please\n\n${USAGE}`);
  const file = files[0] ?? null;
  return {
    file,
    exit: flags.has('--exit') || (file !== null && Boolean(env['CI']) && env['CI'] !== 'false'),
    verbose: flags.has('--verbose'),
    help: flags.has('--help') || flags.has('-h'),
  };
}
