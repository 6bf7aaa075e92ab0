import {
  MUTATIONS,
  played,
  type Scenario,
  SCENARIOS,
  Stage,
} from '../../../../tools/chaos/directed/index.ts';

const IS_LONG = process.env['TEST_LONG'] === '1';
/** Milliseconds for a stage to be set and a scenario to be played on a busy machine. */
const PATIENCE_MS = 300_000;

const SEED = Number(process.env['TEST_SEED'] ?? Date.now() % 2 ** 31);
/** `npm test` plays one of those that take long, chosen by the seed. */
const chosen = <T>(from: readonly T[]) => (IS_LONG ? from : [from[SEED % from.length] as T]);
const PLAYED = [
  ...SCENARIOS.filter(({ isSlow }) => !isSlow),
  ...chosen(SCENARIOS.filter(({ isSlow }) => isSlow)),
];

/** What needs no process of its own kind is played on one stage. */
const isPlain = ({ failpoints, env }: Scenario) => !failpoints && !env;

describe('made on purpose', () => {
  let stage: Stage | undefined;
  beforeAll(async () => {
    stage = await Stage.set({ ...(PLAYED.find(isPlain) as Scenario) });
  }, PATIENCE_MS);
  afterAll(() => stage?.strike(), PATIENCE_MS);

  it.each(PLAYED.filter(isPlain))(
    '$invariant: $title',
    async (scenario) => {
      await stage?.reset();
      expect(await played(scenario, stage as Stage)).toEqual([]);
    },
    PATIENCE_MS,
  );
});

describe('made on purpose, with something slowed down', () => {
  // All of these are slow: there may be none.
  for (const scenario of PLAYED.filter((one) => !isPlain(one)))
    it(
      `${scenario.invariant}: ${scenario.title}`,
      async () => expect(await playedAlone(scenario)).toEqual([]),
      PATIENCE_MS,
    );
});

describe('a mechanism switched off', () => {
  it.each(chosen(MUTATIONS))(
    'is noticed: $mechanism',
    async ({ scenario, off }) => {
      const wrong = await playedAlone(scenario, off);
      // What goes wrong is a race, which even the broken one wins now and then: but not twice.
      expect(wrong.length > 0 ? wrong : await playedAlone(scenario, off)).not.toEqual([]);
    },
    PATIENCE_MS,
  );
});

async function playedAlone(
  scenario: Scenario,
  off: (typeof MUTATIONS)[number]['off'] | null = null,
): Promise<string[]> {
  const stage = await Stage.set(scenario, off);
  try {
    return await played(scenario, stage);
  } finally {
    await stage.strike();
  }
}
