/**
 * WCAG 2.2 contrast of two colours, 1 to 21.
 *
 * @param a,b `#rrggbb`
 */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance, 0 (black) to 1 (white). */
export function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

/** Red, green and blue of `#rrggbb`, 0 to 1. */
export function channels(colour: string): [number, number, number] {
  const n = Number.parseInt(colour.slice(1), 16);
  return [(n >> 16) / 255, ((n >> 8) & 255) / 255, (n & 255) / 255];
}

export function toHex(rgb: readonly number[]): string {
  return `#${rgb
    .map((c) =>
      Math.round(Math.min(1, Math.max(0, c)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** `amount` 0 gives `a`, 1 gives `b`. */
export function mix(a: string, b: string, amount: number): string {
  const to = channels(b);
  return toHex(channels(a).map((c, i) => c + ((to[i] ?? 0) - c) * amount));
}

/** The colour itself, or as little darkened or lightened as makes it `ratio` : 1 against every ground. */
export function readableOn(colour: string, grounds: readonly string[], ratio: number): string {
  const enough = (candidate: string) =>
    grounds.every((ground) => contrast(candidate, ground) >= ratio);
  const candidates = Array.from({ length: 41 }, (_, i) => i / 40).flatMap((amount) => [
    mix(colour, '#000000', amount),
    mix(colour, '#ffffff', amount),
  ]);
  const black = Math.min(...grounds.map((ground) => contrast('#000000', ground)));
  const white = Math.min(...grounds.map((ground) => contrast('#ffffff', ground)));
  return candidates.find(enough) ?? (black > white ? '#000000' : '#ffffff');
}
