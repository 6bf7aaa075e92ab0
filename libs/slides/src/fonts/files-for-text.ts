import { inRange, parseUnicodeRange } from '../fit/unicode-range';
import { FontFile } from './families';

/** Those of a theme's files that a text needs: for exports that carry their fonts with them. */
export function filesForText(files: readonly FontFile[], text: string): FontFile[] {
  const points = new Set([...text, ' '].map((c) => c.codePointAt(0) ?? 32));
  return files.filter(({ unicodeRange }) => {
    const range = parseUnicodeRange(unicodeRange);
    return [...points].some((point) => inRange(range, point));
  });
}
