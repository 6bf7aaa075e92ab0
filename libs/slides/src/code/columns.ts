/** Columns that a line of code takes: full-width characters take two. */
export function columnsOf(line: string): number {
  return [...line].reduce((sum, c) => sum + (FULL_WIDTH.test(c) ? 2 : 1), 0);
}

const FULL_WIDTH = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/u;
