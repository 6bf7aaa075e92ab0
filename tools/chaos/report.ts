import type { DuringGeneration } from './during-generation.ts';
import type { Violation } from './evidence.ts';

/** What a run did, and what was found. */
export interface ChaosReport {
  readonly seed: number;
  readonly faults: ReadonlyMap<string, number>;
  readonly decks: ReadonlyMap<string, number>;
  readonly events: number;
  readonly eventsRead: number;
  readonly connections: number;
  /** Why connections were over that no client ended. */
  readonly ends: ReadonlyMap<string, number>;
  readonly calls: number;
  /** Calls that began for a slide that was written already: paid for nothing. */
  readonly afterCommit: number;
  readonly repeats: number;
  /** Calls in hand while something was broken that can cost them. */
  readonly callsAtFaults: number;
  readonly answers: ReadonlyMap<string, number>;
  readonly promises: number;
  readonly during: DuringGeneration;
  readonly settledMs: number;
  /** Milliseconds that the machine kept us or the product waiting. */
  readonly lostMs: number;
  readonly violations: readonly Violation[];
}

/** The report as a person reads it. */
export function inWords(report: ChaosReport): string {
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([name, count]) => `${name} ${count}`).join(', ') || 'none';
  const total = [...report.faults.values()].reduce((sum, count) => sum + count, 0);
  const { violations } = report;
  return [
    `seed        ${report.seed}`,
    `faults      ${total}: ${list(report.faults)}`,
    `decks       ${list(report.decks)}`,
    `events      ${report.events} stored, ${report.eventsRead} read by clients over ${report.connections} connections`,
    `sent away   ${list(report.ends)}`,
    `model calls ${report.calls}, for a committed slide ${report.afterCommit}, repeated ${report.repeats} (in hand at faults that can cost them: ${report.callsAtFaults})`,
    `requests    ${list(report.answers)}; ${report.promises} commands; while their deck was made ${report.during.cancels} cancels, ${report.during.edits} edits`,
    `settled     ${report.settledMs} ms after the faults; the machine kept somebody waiting for ${report.lostMs} ms`,
    `violations  ${violations.length}`,
    ...violations.map(({ invariant, what }) => `  ${invariant}: ${what}`),
  ].join('\n');
}
