import type { Scenario } from './scenario.ts';
import { sleep, type Stage } from './stage.ts';

const TOPIC = 'Why tides come twice a day';

/** I9: a call may last longer than a lease, and connections may be forgotten meanwhile; it is paid for once. */
export const longCallsAreMadeOnce: Scenario = {
  title: 'calls that outlast a lease, and the connections of their process, are made once',
  invariant: 'I9',
  seconds: 30,
  env: { LLM_TIMEOUT_MS: '60000' },
  play: async (stage) => {
    const { arena, emulator } = stage;
    const user = stage.user();
    const deckId = await user.generate({ topic: TOPIC, slide_count: 4 });
    const { slides } = await user.finished(deckId, 60_000);
    emulator.set({ latency: { firstTokenMs: 9_000 } });
    for (const { id } of slides.slice(0, 2))
      await user.json('POST', `/decks/${deckId}/slides/${id}/edit`, { prompt: 'Shorter' });
    await stage.until(() => emulator.journal.inFlight >= 2, 'both calls in flight', 20_000);
    arena.wires.postgres.freeze();
    const units = () => openUnits(stage, deckId);
    await stage.until(async () => (await units()) === 0, 'both edits to end', 60_000);
    return callsOfOtherClaims(stage, deckId);
  },
};

/** One claim may ask twice, for a better answer; a second claim means that the first one's calls were lost. */
async function callsOfOtherClaims(stage: Stage, deckId: string): Promise<string[]> {
  const ledger = await stage.sql<{ outcome: string; epoch: number }>(
    `SELECT outcome, call.epoch FROM llm_calls call JOIN work_units unit ON unit.id = unit_id
     WHERE unit.deck_id = $1 AND unit.kind = 'edit' AND call.epoch > 1 ORDER BY call.started_at`,
    [deckId],
  );
  return ledger.map(({ outcome, epoch }) => `a call (${outcome}) was made by claim ${epoch}`);
}

/** I10: whatever the model does, a step costs a bounded number of paid calls; waiting costs none. */
export const attemptsAreCounted: Scenario = {
  title: 'a model that always fails is paid three times a step, and a busy one is waited for',
  invariant: 'I10',
  seconds: 10,
  play: async (stage) => {
    const { emulator } = stage;
    const user = stage.user();
    const before = emulator.journal.entries.length;
    emulator.set({ faults: [{ kind: 'server_error' }] });
    const deckId = await user.generate({ topic: TOPIC, slide_count: 3 });
    const asked = () => emulator.journal.entries.length - before;
    const isFailed = async () => (await user.deck(deckId)).status === 'FAILED';
    // Who goes on asking need not be waited for.
    await stage.until(async () => asked() > 3 || (await isFailed()), 'the deck to fail', 60_000);
    const failed = await user.deck(deckId);
    const paid = asked();
    if (paid > 3) return [`the plan was asked for ${paid} times`];
    const ends = (await stage.events(failed.id)).filter(
      ({ event_type }) => event_type === 'DeckFailed',
    );
    emulator.set({ faults: [{ kind: 'rate_limit', times: 6, retry_after: 1 }] });
    const waited = await user.finished(
      await user.generate({ topic: TOPIC, slide_count: 3 }),
      60_000,
    );
    return [
      ...(paid === 3 ? [] : [`the plan was asked for ${paid} times`]),
      ...(failed.status === 'FAILED' && ends.length === 1
        ? []
        : [`the deck is ${failed.status}, ${ends.length} events say so`]),
      ...(waited.status === 'COMPLETED' && waited.failed_slides.length === 0
        ? []
        : [`after six times "busy" the deck is ${waited.status}`]),
    ];
  },
};

/** Milliseconds: longer than a lease. */
const OUTAGE_MS = 7_000;

/** I9: leases that nobody could renew say nothing about who holds them. */
export const outagesRepeatNoCalls: Scenario = {
  title: 'calls in flight while PostgreSQL is away for longer than a lease are not made again',
  invariant: 'I9',
  seconds: 35,
  env: { LLM_TIMEOUT_MS: '60000' },
  play: async (stage) => {
    const { arena, emulator } = stage;
    const [first, second] = arena.workers;
    const { postgres } = arena.services;
    const user = stage.user();
    const deck = await stage.deck(user, 4);
    await second?.down();
    emulator.set({ latency: { firstTokenMs: OUTAGE_MS + 8_000 } });
    for (const { id } of deck.slides.slice(0, 3))
      await user.json('POST', `/decks/${deck.id}/slides/${id}/edit`, { prompt: 'Shorter' });
    await stage.until(() => emulator.journal.inFlight >= 3, 'three calls in flight', 30_000);
    await second?.up();
    await postgres.stop('immediate');
    await sleep(OUTAGE_MS);
    // Who holds the leases is not the first to come back, but back well before it may be given up.
    const wake = first?.freeze();
    await postgres.start();
    await sleep(1_500);
    wake?.();
    const isOver = async () => (await openUnits(stage, deck.id)) === 0;
    await stage.until(isOver, 'all edits to end', 90_000);
    return callsOfOtherClaims(stage, deck.id);
  },
};

/** I9: stopped between reserving a call and making it, it wakes when another has done the work. */
export const lateCallsAreNotMade: Scenario = {
  title: 'a worker that stood still before a call does not make it when another has done the work',
  invariant: 'I9',
  seconds: 16,
  failpoints: ['slow-call'],
  // A call that was given up when its time was over would show nothing.
  env: { LLM_TIMEOUT_MS: '60000' },
  play: async (stage) => {
    const { arena, emulator } = stage;
    const [first, second] = arena.workers;
    const user = stage.user();
    const deck = await stage.deck(user, 3);
    await second?.down();
    const { entries } = emulator.journal;
    const stoppedBeforeItsCall = async (): Promise<() => void> => {
      const [before, reserved] = [entries.length, await reservations(stage, deck.id)];
      await user.json('POST', `/decks/${deck.id}/slides/${deck.slides[0]?.id}/edit`, {
        prompt: 'Make it shorter',
      });
      const isReserved = async () => (await reservations(stage, deck.id)) > reserved;
      await stage.until(isReserved, 'a reserved call', 30_000);
      const wake = first?.freeze() ?? (() => undefined);
      if (entries.length === before) return wake;
      // Too late to stop it: the next one.
      wake();
      const isOver = async () => (await openUnits(stage, deck.id)) === 0;
      await stage.until(isOver, 'the edit to end', 30_000);
      return stoppedBeforeItsCall();
    };
    const wake = await stoppedBeforeItsCall();
    await second?.up();
    const isWritten = async () => (await openUnits(stage, deck.id)) === 0;
    await stage.until(isWritten, 'the other worker to write', 40_000);
    const asked = entries.length;
    wake();
    await sleep(2_500);
    return entries.length === asked ? [] : ['a slide that was written was asked for again'];
  },
};

async function reservations(stage: Stage, deckId: string): Promise<number> {
  return (await stage.sql('SELECT 1 FROM llm_calls WHERE deck_id = $1', [deckId])).length;
}

async function openUnits(stage: Stage, deckId: string): Promise<number> {
  const rows = await stage.sql(
    "SELECT 1 FROM work_units WHERE deck_id = $1 AND state IN ('pending', 'claimed')",
    [deckId],
  );
  return rows.length;
}
