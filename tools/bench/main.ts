import { serveCreateFloor } from './create-floor';
import { Comparison, HEAD, row } from './compare';
import { measureExports } from './g16-exports';
import { measureCreate } from './g1-create';
import { measureDelivery } from './g6-delivery';
import { measureGeneration } from './g8-generation';

const BENCHES: Readonly<Record<string, (repetitions: number) => Promise<Comparison[]>>> = {
  G1: measureCreate,
  G6: measureDelivery,
  G8: measureGeneration,
  G16: measureExports,
};

/** `npm run bench [-- G1 G8] [--repeat 5]`: each goal beside its floor in the same run, as a table. */
async function main(words: readonly string[]): Promise<void> {
  if (words[0] === 'create-floor') {
    const [, databaseUrl = '', redisUrl = '', port = '0'] = words;
    return serveCreateFloor(databaseUrl, redisUrl, Number(port));
  }
  const at = words.indexOf('--repeat');
  const repetitions = at === -1 ? 5 : Number(words[at + 1]);
  const wanted = words.filter((_, index) => at === -1 || (index !== at && index !== at + 1));
  const unknown = wanted.filter((name) => !(name in BENCHES));
  if (unknown.length > 0 || !(repetitions >= 1)) {
    throw new Error(
      `There are ${Object.keys(BENCHES).join(', ')}; --repeat takes a number from 1.`,
    );
  }
  console.log(HEAD);
  for (const [name, measure] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const comparison of await measure(repetitions)) console.log(row(comparison));
  }
}

main(process.argv.slice(2)).then(
  () => {
    // The floor's process goes on serving; everything else is done.
    if (process.argv[2] !== 'create-floor') process.exit(0);
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
