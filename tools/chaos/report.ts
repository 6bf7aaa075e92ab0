import type { ChaosReport } from './run.ts';

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
    `model calls ${report.calls}, for a committed slide ${report.afterCommit}, repeated ${report.repeats} (in hand at faults that can cost them: ${report.callsAtFaults})`,
    `requests    ${list(report.answers)}; ${report.promises} commands`,
    `settled     ${report.settledMs} ms after the faults; the machine kept somebody waiting for ${report.lostMs} ms`,
    `violations  ${violations.length}`,
    ...violations.map(({ invariant, what }) => `  ${invariant}: ${what}`),
  ].join('\n');
}
