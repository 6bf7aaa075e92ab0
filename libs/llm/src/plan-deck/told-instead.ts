import type { OutlineEntry, PlanStep } from '@presto/decks';
import { keyOf } from './outline-reader';

/** Tells what the outline had before it was asked for once more, its end first of all; no title twice. */
export function* toldInstead(
  told: OutlineEntry[],
  spare: readonly OutlineEntry[],
  target: number | null,
): Generator<PlanStep> {
  const titles = new Set(told.map(({ title }) => keyOf(title)));
  const unsaid = spare.filter(({ title }) => !titles.has(keyOf(title)));
  const room = target === null ? unsaid.length : target - told.length;
  for (const entry of unsaid.slice(Math.max(0, unsaid.length - room))) {
    told.push(entry);
    yield { type: 'entry', entry };
  }
}
