import { FontFile, Theme, filesOf, scriptOf, typeOf } from '@presto/slides';

/** Families that carry a character: the first that has it, and one for characters its file lacks after all. */
const DEPTH = 2;

/**
 * The font files that a text needs in a theme: those a browser would load, so that a file that carries them
 * looks the same everywhere and is no larger than it must be.
 *
 * @param language BCP 47
 * @param shown the html of the slides
 */
export function neededFaces(theme: Theme, language: string, shown: string): FontFile[] {
  const script = scriptOf(language);
  const characters = new Set([...shown, '0'].map((c) => c.codePointAt(0) ?? 32));
  const byFamily = familiesOf(theme);
  const hasItalics = /<em>/.test(shown);
  const body = typeOf(theme, 'body', 3, script).families;
  const code = /<code/.test(shown) ? [[theme.fonts.mono, ...body]] : [];
  const needed = new Set<FontFile>();
  for (const stack of [typeOf(theme, 'title', 3, script).families, body, ...code]) {
    const left = new Map([...characters].map((point) => [point, DEPTH]));
    for (const family of stack) {
      if (left.size === 0) break;
      const covered = new Set<number>();
      for (const file of byFamily.get(family) ?? []) {
        if (file.style === 'italic' && !hasItalics) continue;
        const ranges = rangesOf(file.unicodeRange);
        for (const point of left.keys()) {
          if (!inRanges(ranges, point)) continue;
          needed.add(file);
          covered.add(point);
        }
      }
      for (const point of covered) {
        const more = (left.get(point) ?? 1) - 1;
        if (more === 0) left.delete(point);
        else left.set(point, more);
      }
    }
  }
  return [...needed];
}

const families = new WeakMap<Theme, ReadonlyMap<string, FontFile[]>>();

/** A theme's files by family: thousands, so they are listed once. */
function familiesOf(theme: Theme): ReadonlyMap<string, FontFile[]> {
  const known = families.get(theme) ?? Map.groupBy(filesOf(theme), ({ family }) => family);
  families.set(theme, known);
  return known;
}

type Ranges = readonly (readonly [low: number, high: number])[];
const parsed = new Map<string, Ranges>();

/** A `unicode-range` as CSS writes it: `U+0-FF, U+131`. */
function rangesOf(css: string): Ranges {
  const known = parsed.get(css);
  if (known) return known;
  const ranges = css.split(',').map((part) => {
    const [low = '0', high = low] = part.trim().replace(/^U\+/i, '').split('-');
    return [parseInt(low, 16), parseInt(high, 16)] as const;
  });
  parsed.set(css, ranges);
  return ranges;
}

function inRanges(ranges: Ranges, point: number): boolean {
  return ranges.some(([low, high]) => point >= low && point <= high);
}
