import { isFaultName } from '../../../../tools/chaos/faults.ts';
import { readOptions } from '../../../../tools/chaos/options.ts';
import { type ChaosReport, inWords } from '../../../../tools/chaos/report.ts';
import { runChaos } from '../../../../tools/chaos/run.ts';
import { schedule } from '../../../../tools/chaos/schedule.ts';

const IS_LONG = process.env['TEST_LONG'] === '1';
const SEED = Number(process.env['TEST_SEED'] ?? Date.now() % 2 ** 31);
/** Of several runs each has a seed of its own. */
const SEEDS = IS_LONG ? [0, 1, 2, 3].map((one) => SEED + one) : [SEED];
/** With its stage and what is waited for afterwards a run of `npm test` takes about 100 s. */
const SECONDS = IS_LONG ? 240 : 60;
const DECKS = IS_LONG ? 80 : 24;
/** Cancels and edits that must have met a deck in the making: without them their invariants are put to no test. */
const MET = IS_LONG ? { cancels: 10, edits: 20 } : { cancels: 1, edits: 1 };

describe('under faults of every kind', () => {
  it.each(SEEDS)(
    `nothing is lost and nothing happens twice (npm run chaos -- --seed %i --decks ${DECKS} --seconds ${SECONDS})`,
    async (seed) => {
      const options = readOptions(
        ['--seed', seed, '--decks', DECKS, '--seconds', SECONDS].map(String),
      );
      const report = await runChaos(options, () => undefined);
      console.log(inWords(report));
      expect(violationsOf(report)).toEqual([]);
      expect(report.events).toBeGreaterThan(DECKS);
      expect(report.eventsRead).toBeGreaterThan(report.events);
      expect(report.during.cancels).toBeGreaterThanOrEqual(MET.cancels);
      expect(report.during.edits).toBeGreaterThanOrEqual(MET.edits);
    },
    (SECONDS + 400) * 1_000,
  );
});

describe('a schedule', () => {
  it('is decided by its seed alone and holds every kind of fault before any comes again', () => {
    const { faults } = readOptions([]);
    const one = schedule(7, faults, 600);
    expect(schedule(7, faults, 600)).toEqual(one);
    expect(schedule(8, faults, 600)).not.toEqual(one);
    expect(new Set(one.slice(0, faults.length).map(({ name }) => name)).size).toBe(faults.length);
  });

  it('with a fault that does not exist is refused with the list of those that do', () => {
    const read = () => readOptions(['--faults', 'worker-kill,meteor']);
    expect(read).toThrow(/unknown fault "meteor"; known are worker-kill, .*model-garbage/);
    expect(isFaultName('meteor')).toBe(false);
  });
});

function violationsOf({ violations }: ChaosReport): string[] {
  return violations.map(({ invariant, what }) => `${invariant}: ${what}`);
}
