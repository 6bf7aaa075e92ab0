import { Stack } from '../../apps/e2e/src/testing/stack';
import { Comparison, median } from './compare';

const SLIDES = 12;
const CONCURRENCY = 8;
const LATENCY = { firstTokenMs: 400, tokensPerSecond: 250, jitter: 0 };

/** Wall time of generations against the critical path of what the model took, for 1 and for 12 decks at once. */
export async function measureGeneration(repetitions: number): Promise<Comparison[]> {
  const rows: Comparison[] = [];
  for (const decks of [1, 12]) {
    const stack = await Stack.start({
      model: true,
      env: { LLM_CONCURRENCY: String(CONCURRENCY * decks), LOG_LEVEL: 'warn' },
    });
    try {
      stack.emulator?.set({ latency: LATENCY });
      const walls: number[] = [];
      const paths: number[] = [];
      for (let turn = 0; turn < repetitions; turn += 1) {
        const { wall, path } = await generate(stack, decks);
        walls.push(wall);
        paths.push(path);
      }
      const [ours, floor] = [median(walls), median(paths)];
      rows.push({
        goal: `G8 generation, ${decks} ${decks === 1 ? 'deck' : 'decks'}`,
        unit: 's',
        floor,
        ours,
        ratio: ours / floor,
        pass: '≤ 1.10',
        holds: ours / floor <= 1.1,
        note: `${SLIDES} slides a deck`,
      });
    } finally {
      await stack.stop();
    }
  }
  return rows;
}

async function generate(stack: Stack, decks: number): Promise<{ wall: number; path: number }> {
  const user = stack.client();
  const began = stack.emulator?.journal.entries.length ?? 0;
  const ids = await Promise.all(
    Array.from({ length: decks }, () =>
      user.generate({ topic: 'Why tides come twice a day', slide_count: SLIDES }),
    ),
  );
  const spans = await Promise.all(
    ids.map(async (id) => {
      await user.finished(id);
      const events = await user.events(id);
      const at = (index: number) => Date.parse(events.at(index)?.timestamp ?? '');
      return { started: at(0), ended: at(-1) };
    }),
  );
  const calls = (stack.emulator?.journal.entries ?? [])
    .slice(began)
    .filter((call) => call.ended_at !== null);
  // The model's own time: from its first call to its last answer would hide our gaps, so the longest chain
  // is taken: a plan until its entry was there, then the longest slide.
  const plans = calls.filter((call) => call.step === 'plan');
  const writes = calls
    .filter((call) => call.step === 'write')
    .map((call) => (call.ended_at ?? 0) - call.started_at);
  const plan = median(plans.map((call) => (call.ended_at ?? 0) - call.started_at));
  const waves = Math.ceil(writes.length / decks / CONCURRENCY);
  const streamed = streamedPath(plan, writes, decks);
  return {
    wall: median(spans.map(({ started, ended }) => (ended - started) / 1000)),
    path: (waves > 0 ? streamed : plan) / 1000,
  };
}

/**
 * The shortest time in which anybody could do it: entry i of n stands `firstToken + (i + 1) / n` of the plan's
 * stream after its start; eight writers take entries in order; a write takes as long as the model took for it.
 */
function streamedPath(planMs: number, writes: readonly number[], decks: number): number {
  const write = median(writes);
  const perDeck = Math.round(writes.length / decks);
  const streaming = planMs - LATENCY.firstTokenMs;
  const free = Array.from({ length: CONCURRENCY }, () => 0);
  let end = planMs;
  for (let entry = 0; entry < perDeck; entry += 1) {
    const ready = LATENCY.firstTokenMs + (streaming * (entry + 1)) / perDeck;
    const writer = free.indexOf(Math.min(...free));
    free[writer] = Math.max(ready, free[writer] ?? 0) + write;
    end = Math.max(end, free[writer] ?? 0);
  }
  return end;
}
