import type { JournalEntry } from '../llm-emulator/journal.ts';
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
      env: {
        LLM_CONCURRENCY: String(CONCURRENCY * decks),
        LOG_LEVEL: 'warn',
        NODE_ENV: 'production',
      },
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

/** @returns medians over the decks, in seconds */
async function generate(stack: Stack, decks: number): Promise<{ wall: number; path: number }> {
  const user = stack.client();
  const ids = await Promise.all(
    Array.from({ length: decks }, () =>
      user.generate({ topic: 'Why tides come twice a day', slide_count: SLIDES }),
    ),
  );
  const walls: number[] = [];
  const paths: number[] = [];
  for (const id of ids) {
    await user.finished(id);
    const events = await user.events(id);
    const at = (index: number) => Date.parse(events.at(index)?.timestamp ?? '');
    walls.push((at(-1) - at(0)) / 1000);
    // The trace of a generation has the deck's id.
    const trace = id.replaceAll('-', '');
    const calls = (stack.emulator?.journal.entries ?? []).filter((call) =>
      call.headers['traceparent']?.includes(trace),
    );
    paths.push(criticalPath(calls) / 1000);
  }
  return { wall: median(walls), path: median(paths) };
}

/**
 * The shortest time in which anybody could have made the deck with these answers, in milliseconds: entry i of n
 * of the plan stands after `firstToken + (i + 1) / n` of its stream; writers take the entries in order; a slide
 * takes as long as the model took for it, all its calls together.
 */
function criticalPath(calls: readonly JournalEntry[]): number {
  const took = (call: JournalEntry) => (call.ended_at ?? 0) - call.started_at;
  const plan = calls.find(({ step }) => step === 'plan');
  if (!plan) throw new Error('No plan was asked for.');
  const slides = new Map<number, number>();
  for (const call of calls) {
    if (call.slide_order === null) continue;
    slides.set(call.slide_order, (slides.get(call.slide_order) ?? 0) + took(call));
  }
  const streaming = took(plan) - LATENCY.firstTokenMs;
  const free = Array.from({ length: CONCURRENCY }, () => 0);
  let end = took(plan);
  for (const [order, write] of [...slides].sort(([one], [other]) => one - other)) {
    const ready = LATENCY.firstTokenMs + (streaming * order) / slides.size;
    const writer = free.indexOf(Math.min(...free));
    free[writer] = Math.max(ready, free[writer] ?? 0) + write;
    end = Math.max(end, free[writer] ?? 0);
  }
  return end;
}
