import { estimateWidth } from '../chart/svg';

const PARTS = 24;
const LEAST = 3;

/**
 * Shares of a table's width by what its columns hold, in 24ths; their sum is 24. Between the widest cell
 * and the widest word a column's share follows the square root, so that one long text does not starve the
 * numbers beside it.
 */
export function columnWidths(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): number[] {
  const wants = heads.map((head, column) => {
    const cells = [head, ...rows.map((row) => row[column] ?? '')];
    const longestWord = Math.max(
      ...cells.flatMap((cell) => cell.split(/\s+/)).map((word) => estimateWidth(word, 1)),
    );
    const longest = Math.max(...cells.map((cell) => estimateWidth(cell, 1)));
    return Math.max(longestWord, Math.sqrt(longest) * 3) + 1;
  });
  const total = wants.reduce((sum, want) => sum + want, 0);
  const shares = wants.map((want) => Math.max(LEAST, Math.round((want / total) * PARTS)));
  for (let over = sum(shares) - PARTS; over !== 0; over = sum(shares) - PARTS) {
    // Rounding is settled where it is felt least: on the widest column.
    const widest = shares.indexOf(Math.max(...shares));
    shares[widest] = (shares[widest] ?? 0) - Math.sign(over);
  }
  return shares;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
