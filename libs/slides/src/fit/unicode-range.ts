export type Interval = readonly [low: number, high: number];

/** `U+0020-007E,U+A0,U+4??` as intervals of code points. */
export function parseUnicodeRange(range: string): Interval[] {
  return range.split(',').map((part) => {
    const [low = '', high] = part.trim().replace(/^u\+/i, '').split('-');
    const from = Number.parseInt(low.replaceAll('?', '0'), 16);
    return [from, Number.parseInt(high ?? low.replaceAll('?', 'F'), 16)] as const;
  });
}

export function inRange(intervals: readonly Interval[], codePoint: number): boolean {
  return intervals.some(([low, high]) => codePoint >= low && codePoint <= high);
}
