import { readOptions } from './options.ts';
import { inWords } from './report.ts';
import { runChaos } from './run.ts';

/** `npm run chaos -- --seed N --decks D`: exit code 0 when nothing was violated. */
async function main(words: readonly string[]): Promise<number> {
  const options = readOptions(words);
  const began = performance.now();
  const { seed, decks, seconds } = options;
  console.log(`seed ${seed}: ${decks} decks, ${seconds} s`);
  const report = await runChaos(options, (line) =>
    console.log(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${line}`),
  );
  console.log(inWords(report));
  return report.violations.length === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof RangeError ? error.message : error);
    process.exit(2);
  },
);
