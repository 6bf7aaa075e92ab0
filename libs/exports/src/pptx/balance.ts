/** Characters more than a line needs: letters are not all of one width. */
const SPARE = 2;

/**
 * The share of its width that a heading needs to keep its number of lines, as `text-wrap: balance` would set
 * it: no single word stands alone on the last line. Estimated by characters.
 *
 * @param lines as they break at the full width
 */
export function balancedShare(lines: readonly string[]): number {
  const longest = Math.max(...lines.map((line) => line.trim().length));
  const words = lines.join(' ').split(/\s+/).filter(Boolean);
  // Scripts without blanks have no words to move.
  if (lines.length < 2 || words.length <= lines.length) return 1;
  for (let limit = Math.max(...words.map(({ length }) => length)); limit < longest; limit += 1)
    if (linesOf(words, limit) === lines.length) return Math.min(1, (limit + SPARE) / longest);
  return 1;
}

function linesOf(words: readonly string[], limit: number): number {
  let lines = 1;
  let used = -1;
  for (const { length } of words) {
    if (used + 1 + length > limit) {
      lines += 1;
      used = length;
    } else used += 1 + length;
  }
  return lines;
}
