import { seeded } from '../llm-emulator/random.ts';
import { type Fault, faultKind, type FaultName } from './faults.ts';

/** Milliseconds before the first fault: the first decks are under way. */
const BEGIN_MS = 2_000;
/** Shortest and longest pause between the beginnings of two faults. */
const PAUSE_MS = [500, 2_500] as const;

/**
 * When which fault happens, decided by the seed alone. Every kind comes once, in a shuffled order, before
 * any comes again; one that would break what is broken already waits for its turn.
 */
export function schedule(seed: number, kinds: readonly FaultName[], seconds: number): Fault[] {
  const random = seeded(seed);
  const between = ([low, high]: readonly [number, number]) => low + random() * (high - low);
  const faults: Fault[] = [];
  let bag: FaultName[] = [];
  let atMs = BEGIN_MS;
  while (kinds.length > 0 && atMs < seconds * 1_000) {
    if (bag.length === 0) bag = shuffled(kinds, random);
    const name = bag.pop() as FaultName;
    const forMs = Math.round(between(faultKind(name).lasts));
    faults.push({ name, atMs: Math.round(atMs), forMs, target: Math.floor(random() * 1_000) });
    atMs += between(PAUSE_MS);
  }
  return faults;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
