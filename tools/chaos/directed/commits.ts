import type { Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

const SLIDES = 6;
/** How often all workers are killed in the middle of a change. */
const KILLS = 3;

interface Counts {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly events: number;
  readonly added: number;
  readonly slides: number;
}

/** I7: a change is cut short when all of it is stored, and nothing is committed. */
export const changesAreWhole: Scenario = {
  title:
    'killed in the middle of a change, workers leave no slide without its event, and none is missing',
  invariant: 'I7',
  seconds: 20,
  failpoints: ['slow-commit'],
  play: async (stage) => {
    const { workers } = stage.arena;
    const user = stage.user();
    const ids = await Promise.all(
      [0, 1].map(() => user.generate({ topic: 'Why tides come twice a day', slide_count: SLIDES })),
    );
    const wrong: string[] = [];
    for (let kills = 0; kills < KILLS && wrong.length === 0; kills += 1) {
      await stage.until(() => stage.isCommitting('presto-worker'), 'a change under way', 30_000);
      await Promise.all(workers.map((worker) => worker.down()));
      const isUndone = async () => !(await stage.isCommitting('presto-worker'));
      await stage.until(isUndone, 'the change to be undone', 10_000);
      wrong.push(...(await unevenOf(stage, ids)));
      await Promise.all(workers.map((worker) => worker.up()));
    }
    if (wrong.length > 0) return wrong;
    await Promise.all(ids.map((id) => user.finished(id, 60_000)));
    return unevenOf(stage, ids);
  },
};

async function unevenOf(stage: Stage, ids: readonly string[]): Promise<string[]> {
  const rows = await stage.sql<Counts>(
    `SELECT id, status, version,
       (SELECT count(*)::int FROM deck_events WHERE deck_id = deck.id) AS events,
       (SELECT count(*)::int FROM deck_events WHERE deck_id = deck.id AND event_type = 'SlideAdded') AS added,
       (SELECT count(*)::int FROM slides WHERE deck_id = deck.id) AS slides
     FROM decks deck WHERE id = ANY($1)`,
    [ids],
  );
  return rows.flatMap(({ id, status, version, events, added, slides }) => [
    ...(events === version ? [] : [`deck ${id} stands at ${version} and has ${events} events`]),
    ...(added === slides ? [] : [`deck ${id} has ${slides} slides, and ${added} were told of`]),
    ...(status === 'COMPLETED' && slides !== SLIDES
      ? [`deck ${id} is COMPLETED with ${slides} of ${SLIDES} slides`]
      : []),
  ]);
}
