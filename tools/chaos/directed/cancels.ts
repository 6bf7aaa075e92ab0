import type { JournalEntry } from '../../llm-emulator/emulator.ts';
import type { Scenario } from './scenario.ts';
import { sleep, type Stage } from './stage.ts';

const TOPIC = 'Why tides come twice a day';
/** Milliseconds a call takes: it does not end by itself while we look. */
const CALL_MS = 20_000;
/** Milliseconds for which it is looked whether further calls begin. */
const AFTERWARDS_MS = 2_000;

/** Milliseconds for which calls may begin, and go on, after a cancel (I11). */
interface Limits {
  readonly begin: number;
  readonly run: number;
}

/** I11: a cancel ends what runs, and nothing begins any more; no sign of life tells of it, only the signal does. */
export const cancelEndsCalls: Scenario = {
  title: 'after a cancel no model call runs for longer than a second, and none begins',
  invariant: 'I11',
  seconds: 12,
  failpoints: ['deaf-to-beats'],
  env: { LLM_TIMEOUT_MS: '60000' },
  play: async (stage) => {
    const deck = await inTheMaking(stage);
    await deck.cancel();
    return [...(await goesOn(stage, { begin: 100, run: 1_000 })), ...(await deck.notCancelled())];
  },
};

/** I11: nobody hears of the cancel by Redis, so that the next sign of life has to tell it. */
export const cancelNeedsNoRedis: Scenario = {
  title: 'with Redis gone a cancel ends calls within 3 s, and none begins after 1.5 s',
  invariant: 'I11',
  seconds: 14,
  env: { LLM_TIMEOUT_MS: '60000' },
  play: async (stage) => {
    const { redis } = stage.arena.services;
    const deck = await inTheMaking(stage);
    await redis.stop('kill');
    try {
      await deck.cancel();
      return [
        ...(await goesOn(stage, { begin: 1_500, run: 3_000 })),
        ...(await deck.notCancelled()),
      ];
    } finally {
      await redis.start();
    }
  },
};

interface InTheMaking {
  cancel(): Promise<void>;
  notCancelled(): Promise<string[]>;
}

/** A deck whose plan is whole, with long calls in flight. */
async function inTheMaking(stage: Stage): Promise<InTheMaking> {
  const { emulator } = stage;
  const user = stage.user();
  emulator.set({ latency: { firstTokenMs: 300 } });
  const deckId = await user.generate({ topic: TOPIC, slide_count: 12 });
  const isPlanned = async () => (await user.deck(deckId)).deck_plan.complete;
  await stage.until(isPlanned, 'the whole plan', 30_000);
  emulator.set({ latency: { firstTokenMs: CALL_MS } });
  const before = emulator.journal.entries.length;
  const late = () => emulator.journal.entries.slice(before).filter(isRunning);
  await stage.until(() => late().length >= 2, 'long calls in flight', 30_000);
  return {
    cancel: () => user.json('POST', `/decks/${deckId}/cancel`),
    notCancelled: async () => {
      const { status } = await user.deck(deckId);
      return status === 'CANCELLED' ? [] : [`the deck is ${status}`];
    },
  };
}

async function goesOn({ arena, emulator }: Stage, { begin, run }: Limits): Promise<string[]> {
  const { journal } = emulator;
  const elapsed = arena.pulse.stopwatch();
  while (elapsed() < begin) await sleep(10);
  const begun = journal.entries.length;
  while (journal.inFlight > 0 && elapsed() < run) await sleep(10);
  const running = journal.inFlight;
  await sleep(AFTERWARDS_MS);
  const more = journal.entries.length - begun;
  return [
    ...(running === 0 ? [] : [`${running} calls still ran after ${run} ms`]),
    ...(more === 0 ? [] : [`${more} calls began later than ${begin} ms`]),
  ];
}

function isRunning({ ended_at }: JournalEntry): boolean {
  return ended_at === null;
}
