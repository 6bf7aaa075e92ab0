import type { Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

/** Milliseconds: the lock of a job and the next look for stalled ones, twice. */
const TAKEN_UP_MS = 15_000;

/**
 * I5: a worker dies with a job in hand whose work it has not claimed. Postgres knows of nobody who lost it, and the
 * sweeper's job has the name of the one that is still there: only the queue's own setting gives it to another.
 */
export const jobsOutliveTheirWorkers: Scenario = {
  title: 'a job whose worker was killed before it claimed the work is given to another in seconds',
  invariant: 'I5',
  seconds: 18,
  failpoints: ['slow-claim'],
  play: async (stage) => {
    const { arena } = stage;
    const [first, second] = arena.workers;
    const user = stage.user();
    const deck = await stage.deck(user, 3);
    await second?.down();
    await user.json('POST', `/decks/${deck.id}/slides/${deck.slides[0]?.id}/edit`, {
      prompt: 'Make it shorter',
    });
    const active = () => arena.withRedis((redis) => redis.llen('presto:slides:active'));
    await stage.until(async () => (await active()) > 0, 'a job in hand', 20_000);
    await first?.down();
    if (await isClaimed(stage, deck.id)) throw new Error('the work was claimed before the kill');
    await Promise.all([first?.up(), second?.up()]);
    return stage
      .until(() => isClaimed(stage, deck.id), 'the work to be claimed', TAKEN_UP_MS)
      .then(
        () => [],
        () => [`the job of a killed worker was still its own after ${TAKEN_UP_MS} ms`],
      );
  },
};

async function isClaimed(stage: Stage, deckId: string): Promise<boolean> {
  const rows = await stage.sql(
    `SELECT 1 FROM work_units WHERE deck_id = $1 AND kind = 'edit' AND epoch > 0`,
    [deckId],
  );
  return rows.length > 0;
}
