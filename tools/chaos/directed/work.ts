import { randomUUID } from 'node:crypto';
import type { Scenario } from './scenario.ts';
import { sleep, type Stage } from './stage.ts';

/** I8: stopped between the model's answer and the commit, it wakes when another has claimed its work. */
export const zombieIsFenced: Scenario = {
  title: 'a worker that wakes up late changes nothing that another has taken over',
  invariant: 'I8',
  seconds: 15,
  failpoints: ['slow-change'],
  play: async (stage) => {
    const { arena, emulator } = stage;
    const [first, second] = arena.workers;
    const user = stage.user();
    const deck = await stage.deck(user, 3);
    const before = emulator.journal.entries.length;
    await second?.down();
    await user.json('POST', `/decks/${deck.id}/slides/${deck.slides[0]?.id}/edit`, {
      prompt: 'Make it shorter',
    });
    const calls = () => emulator.journal.entries.length - before;
    let made = 0;
    let quietSince = 0;
    // An answer may be mended once: it is the last one that is committed.
    const answered = () => {
      if (calls() !== made || emulator.journal.inFlight > 0) quietSince = performance.now();
      made = calls();
      return made > 0 && performance.now() - quietSince > 150;
    };
    await stage.until(answered, 'the last answer', 30_000);
    // The answer is there, and its commit is held up for a moment: now its worker stops.
    const wake = first?.freeze();
    // Another takes over when the lease has run out, and its model thinks for long.
    emulator.set({ latency: { firstTokenMs: 12_000 } });
    await second?.up();
    const asked = () => calls() > made;
    await stage.until(asked, 'another call', 40_000);
    wake?.();
    await sleep(3_000);
    const isOver = typeof emulator.journal.entries[before + made]?.ended_at === 'number';
    const early = (await stage.events(deck.id)).filter(({ version }) => version > deck.version);
    // A call that ended early was withdrawn, because somebody had settled its work.
    if (isOver && early.length === 0)
      throw new Error('the other call was over before anything could be seen');
    return early.map(
      ({ event_type, version }) =>
        `${event_type} ${version} was committed by a worker that had lost its claim`,
    );
  },
};

/** I5, I8: leases run out, however a worker died. */
export const killedWorkersWorkIsTakenUp: Scenario = {
  title:
    'what a killed worker had in hand is done by another within seconds, and only that is paid twice',
  invariant: 'I5',
  seconds: 10,
  play: async (stage) => {
    const { arena, emulator } = stage;
    emulator.set({ latency: { firstTokenMs: 1_500 } });
    const user = stage.user();
    const deckId = await user.generate({ topic: 'Why tides come twice a day', slide_count: 6 });
    await stage.until(() => emulator.journal.inFlight >= 3, 'calls in flight', 20_000);
    await Promise.all(arena.workers.map((worker) => worker.down()));
    const inHand = await openUnits(stage, user.userId, ['claimed']);
    await Promise.all(arena.workers.map((worker) => worker.up()));
    emulator.set({ latency: { firstTokenMs: 100 } });
    const deck = await user.finished(deckId, 25_000);
    const repeated = await stage.sql(
      `SELECT 1 FROM llm_calls call WHERE deck_id = $1 AND EXISTS (SELECT FROM llm_calls later
         WHERE later.unit_id = call.unit_id AND later.generation = call.generation AND later.epoch > call.epoch)`,
      [deckId],
    );
    return [
      ...(deck.slides.length === 6
        ? []
        : [`${deck.status} with ${deck.slides.length} of 6 slides`]),
      ...(repeated.length <= inHand
        ? []
        : [`${repeated.length} calls were made again, ${inHand} were in hand`]),
    ];
  },
};

/** I5: queues are hints; what a flush takes away is found again in Postgres. */
export const flushLosesNothing: Scenario = {
  title: 'a FLUSHALL with jobs waiting loses no deck',
  invariant: 'I5',
  seconds: 11,
  play: async (stage) => {
    const { arena, emulator } = stage;
    emulator.set({ latency: { firstTokenMs: 800 } });
    const user = stage.user();
    const ids = await Promise.all(
      Array.from({ length: 4 }, () =>
        user.generate({ topic: 'Why tides come twice a day', slide_count: 12 }),
      ),
    );
    // More slides than can be written at once: most of them wait in the queue, and in PostgreSQL.
    const queued = () => arena.withRedis((redis) => redis.zcard('presto:slides:prioritized'));
    await stage.until(async () => (await queued()) >= 12, 'a queue', 60_000);
    await arena.withRedis((redis) => redis.flushall());
    // Sweepers look every few seconds: what nobody has taken up long after is lost.
    const open = () => openUnits(stage, user.userId);
    await stage.until(async () => (await open()) === 0, 'all that waited to be done', 25_000);
    const decks = await Promise.all(ids.map((id) => user.finished(id, 5_000)));
    return decks
      .filter(({ status, slides }) => status !== 'COMPLETED' || slides.length !== 12)
      .map(({ id, status, slides }) => `deck ${id} is ${status} with ${slides.length} slides`);
  },
};

/** Milliseconds within which a deck is promised though Redis is away. */
const PROMISED_MS = 2_000;

/** I5: what waits for Redis is told by PostgreSQL when it is back. */
export const decksAreTakenWithoutRedis: Scenario = {
  title: 'a deck asked for while Redis is gone is promised at once, and made when it is back',
  invariant: 'I5',
  seconds: 5,
  play: async (stage) => {
    const { redis } = stage.arena.services;
    const user = stage.user();
    await redis.stop('kill');
    const elapsed = stage.arena.pulse.stopwatch();
    const create = { topic: 'Why tides come twice a day', slide_count: 3 };
    const { answer, tookMs } = await user
      .request('POST', '/decks', create)
      .then((answer) => ({ answer, tookMs: elapsed() }))
      .finally(() => redis.start({ empty: true }));
    if (answer.status !== 202) return [`it was answered ${answer.status}: ${await answer.text()}`];
    const { deck_id } = (await answer.json()) as { deck_id: string };
    const deck = await user.finished(deck_id, 60_000);
    return [
      ...(tookMs <= PROMISED_MS ? [] : [`the promise took ${Math.round(tookMs)} ms`]),
      ...(deck.status === 'COMPLETED' && deck.slides.length === 3
        ? []
        : [`the deck is ${deck.status} with ${deck.slides.length} slides`]),
    ];
  },
};

/** Milliseconds within which work that was handed back is begun anew; a lease that must run out takes longer. */
const HEIR_MS = 2_000;

/** I16: SIGTERM with work in hand that does not end by itself in time. */
export const drainHandsBack: Scenario = {
  title: 'a worker told to end hands its work back and is gone within 10 s',
  invariant: 'I16',
  seconds: 25,
  env: { LLM_TIMEOUT_MS: '30000' },
  play: async (stage) => {
    const { arena, emulator } = stage;
    emulator.set({ latency: { firstTokenMs: 12_000 } });
    const [one, other] = arena.workers;
    if (!one || !other) throw new Error('this takes two workers');
    await other.down();
    const user = stage.user();
    const deckId = await user.generate({ topic: 'Why tides come twice a day', slide_count: 4 });
    const { journal } = emulator;
    await stage.until(() => journal.inFlight >= 1, 'the plan being asked for', 20_000);
    const before = journal.entries.length;
    const plans = () => journal.entries.slice(before).filter(({ step }) => step === 'plan').length;
    const late: string[] = [];
    // Who holds the plan hands it to the other, which asks anew; the other must not be left with it either.
    for (const [holder, heir] of [
      [one, other],
      [other, one],
    ] as const) {
      await heir.up();
      const asked = plans();
      await holder.terminate();
      await stage
        .until(() => plans() > asked, `${heir.name} to ask`, HEIR_MS)
        .catch((error: Error) => late.push(error.message));
    }
    await other.up();
    emulator.set({ latency: { firstTokenMs: 50 } });
    const deck = await user.finished(deckId, 30_000);
    const asked = plans();
    return [
      ...late,
      ...(deck.slides.length === 4
        ? []
        : [`${deck.status} with ${deck.slides.length} slides: ${deck.error?.detail}`]),
      ...(asked <= 2 ? [] : [`the plan was asked for ${asked} more times`]),
    ];
  },
};

/** Issue 3, 6: who waits for little goes before who waits for much. */
export const oneUserDoesNotStarveAnother: Scenario = {
  title: "a user's first deck does not wait for another's twenty decks of sixty slides",
  invariant: 'fairness',
  seconds: 12,
  play: async (stage) => {
    const { emulator } = stage;
    emulator.set({ latency: { firstTokenMs: 300 } });
    const greedy = stage.user(0);
    const ids: string[] = [];
    for (let deck = 0; deck < 20; deck += 1)
      ids.push(await greedy.generate({ topic: `Greedy ${deck} ${randomUUID()}`, slide_count: 60 }));
    await stage.until(
      async () => (await openUnits(stage, greedy.userId)) > 300,
      'a long queue',
      60_000,
    );
    const modest = stage.user(1);
    const elapsed = stage.arena.pulse.stopwatch();
    await modest.finished(await modest.generate({ topic: 'Modest', slide_count: 5 }), 60_000);
    const tookMs = elapsed();
    const left = await openUnits(stage, greedy.userId);
    for (const id of ids) await greedy.json('POST', `/decks/${id}/cancel`).catch(() => undefined);
    return left > 100 && tookMs < 20_000
      ? []
      : [`it took ${Math.round(tookMs)} ms, and of the other's slides ${left} were left`];
  },
};

async function openUnits(
  stage: Stage,
  userId: string,
  states = ['pending', 'claimed'],
): Promise<number> {
  const rows = await stage.sql('SELECT 1 FROM work_units WHERE user_id = $1 AND state = ANY($2)', [
    userId,
    states,
  ]);
  return rows.length;
}
