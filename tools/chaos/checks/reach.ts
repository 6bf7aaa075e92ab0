import type { Disturbance } from '../evidence.ts';

/** Milliseconds within which something may still follow from a fault that is over. */
export const AFTERMATH_MS = 1_000;
/** Over when they begin: who was hit is gone, whatever time its replacement takes. */
const INSTANT = /^(worker|api)-(kill|restart|abandon)$|-cut$/;

/** From when to when a fault keeps anybody from anything; milliseconds since 1970. */
export function reachOf({ name, from, to }: Disturbance): { from: number; to: number } {
  return { from, to: INSTANT.test(name) ? from : to };
}

/** True for what a process of that slot feels in its work on the database: its own faults, PostgreSQL's, the machine's. */
export function isFeltBy({ name, slot }: Disturbance, process: string | null): boolean {
  return /^(postgres-|machine)/.test(name) || (slot !== null && slot === process);
}
