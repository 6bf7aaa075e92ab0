/** One figure of a floor and of ours, taken in turn in one run. */
export interface Comparison {
  readonly goal: string;
  readonly unit: string;
  readonly floor: number;
  readonly ours: number;
  /** `ours / floor`. */
  readonly ratio: number;
  readonly pass: string;
  readonly holds: boolean;
  readonly note: string;
}

/** The middle one, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Linear between the two nearest ranks; NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (sorted.length - 1) * share;
  const low = sorted[Math.floor(rank)] ?? NaN;
  const high = sorted[Math.ceil(rank)] ?? NaN;
  return low + (high - low) * (rank - Math.floor(rank));
}

/** Runs floor and ours in turn (A-B-A-B …), so that a machine that drifts drifts for both. */
export async function inTurn<T>(
  repetitions: number,
  floor: () => Promise<T>,
  ours: () => Promise<T>,
): Promise<{ floor: T[]; ours: T[] }> {
  const results = { floor: [] as T[], ours: [] as T[] };
  for (let turn = 0; turn < repetitions; turn += 1) {
    results.floor.push(await floor());
    results.ours.push(await ours());
  }
  return results;
}

/** As a row of the table in docs/performance.md. */
export function row({ goal, unit, floor, ours, ratio, pass, holds, note }: Comparison): string {
  return `| ${goal} | ${shown(floor)} ${unit} | ${shown(ours)} ${unit} | ${ratio.toFixed(2)} | ${pass} | ${holds ? 'yes' : '**no**'} | ${note} |`;
}

export const HEAD =
  '| goal | floor | ours | ours / floor | pass | holds | |\n|---|---|---|---|---|---|---|';

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
