import type { Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

/** I16: told to end while nothing answers that it would like to say goodbye to. */
export const shutdownNeedsNobody: Scenario = {
  title: 'processes told to end while PostgreSQL is silent and Redis is gone end in time',
  invariant: 'I16',
  seconds: 22,
  play: async (stage) => {
    const { arena, emulator } = stage;
    const { wires, services } = arena;
    emulator.set({ latency: { firstTokenMs: 1_500 } });
    const user = stage.user();
    const ids = await Promise.all(
      [0, 1].map(() => user.generate({ topic: 'Why tides come twice a day', slide_count: 6 })),
    );
    for (const [index, id] of ids.entries()) stage.watch(user, id, 'websocket', index);
    await stage.until(() => emulator.journal.inFlight >= 4, 'calls in flight', 30_000);
    const ended = [arena.workers[0], arena.apis[0]];
    await services.redis.stop('kill');
    wires.postgres.stall();
    // Nor does a request hold the api that waits for an answer of PostgreSQL.
    const cut = user.request('GET', `/decks/${ids[0]}`).catch(() => undefined);
    try {
      // How they end is judged in every situation.
      await Promise.all(ended.map((slot) => slot?.terminate()));
    } finally {
      wires.postgres.resume();
      await services.redis.start();
    }
    await cut;
    await Promise.all(arena.slots.map((slot) => slot.up()));
    const decks = await Promise.all(ids.map((id) => user.finished(id, 60_000)));
    return unfinished(decks, 6);
  },
};

function unfinished(
  decks: readonly Awaited<ReturnType<Stage['deck']>>[],
  slides: number,
): string[] {
  return decks
    .filter((deck) => deck.status !== 'COMPLETED' || deck.slides.length !== slides)
    .map((deck) => `deck ${deck.id} is ${deck.status} with ${deck.slides.length} slides`);
}
