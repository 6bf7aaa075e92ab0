import {
  isAsExpected,
  isPlain,
  MUTATIONS,
  type Play,
  played,
  playsOf,
  SAMPLE_SECONDS,
  sampleOf,
  SCENARIOS,
  Stage,
} from '../../../../tools/chaos/directed/index.ts';

const IS_LONG = process.env['TEST_LONG'] === '1';
const SEED = Number(process.env['TEST_SEED'] ?? Date.now() % 2 ** 31);
/** Milliseconds for a stage to be set and a scenario to be played on a busy machine. */
const PATIENCE_MS = 300_000;

const ALL = playsOf(SCENARIOS, MUTATIONS);
const PLAYED = IS_LONG ? ALL : sampleOf(ALL, SEED, SAMPLE_SECONDS);
const titled = (plays: readonly Play[]) => plays.map((play) => [play.title, play] as const);

beforeAll(() => {
  const titles = PLAYED.map(({ title }) => title);
  console.log(`TEST_SEED=${SEED} plays ${PLAYED.length} of ${ALL.length}:\n${titles.join('\n')}`);
});

const plain = PLAYED.filter(isPlain);
// A sample may hold none of these, and Jest takes no hooks without a test.
const describePlain = (tests: () => void) => plain.length > 0 && describe('made on purpose', tests);

describePlain(() => {
  let stage: Stage | undefined;
  beforeAll(async () => {
    const [first] = plain;
    if (first) stage = await Stage.set(first.scenario);
  }, PATIENCE_MS);
  afterAll(() => stage?.strike(), PATIENCE_MS);

  // One that needs a stage of its own may have left no room for others.
  for (const [title, { scenario }] of titled(plain))
    it(
      title,
      async () => {
        await stage?.reset();
        expect(await played(scenario, stage as Stage)).toEqual([]);
      },
      PATIENCE_MS,
    );
});

describe('made on purpose, on a stage of its own', () => {
  for (const [title, play] of titled(PLAYED.filter((one) => !isPlain(one) && one.off === null)))
    it(title, async () => expect(await playedAlone(play)).toEqual([]), PATIENCE_MS);
});

describe('a mechanism switched off', () => {
  for (const [title, play] of titled(PLAYED.filter(({ off }) => off !== null)))
    it(
      `is noticed: ${title}`,
      async () => {
        const wrong = await playedAlone(play);
        // What goes wrong is a race, which even the broken one wins now and then: but not twice.
        const said = isAsExpected(play, wrong) ? wrong : await playedAlone(play);
        expect(said).toContainEqual(expect.stringMatching(play.noticedBy ?? /^$/));
      },
      PATIENCE_MS,
    );
});

async function playedAlone({ scenario, off }: Play): Promise<string[]> {
  const stage = await Stage.set(scenario, off);
  try {
    return await played(scenario, stage);
  } finally {
    await stage.strike();
  }
}
