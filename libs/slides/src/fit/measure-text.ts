import { Run, glued, parseInline } from '../scene/inline';
import { Script, hasItalics } from '../scene/script';
import { Theme } from '../themes/theme';
import { Type, familyStack } from '../themes/typography';
import { Face, FontLibrary } from './font-library';
import { chunksOf } from './line-breaks';

export interface MeasuredText {
  readonly lines: number;
  /** px of the longest line. */
  readonly width: number;
  /** px of the longest stretch that cannot be broken without cutting a word; long code is broken anywhere. */
  readonly longestWord: number;
  readonly texts: readonly string[];
}

export interface TextSetting {
  readonly theme: Theme;
  readonly script: Script;
  readonly fonts: FontLibrary;
  /** Collects characters that no packaged font has. */
  readonly unmeasured: Set<string>;
}

/** Size of inline code, × that of the text around it. */
const CODE_EM = 0.88;

/** The faces a run of text is set in. */
export function facesOf(
  type: Type,
  mark: Run['mark'],
  { theme, script }: Pick<TextSetting, 'theme' | 'script'>,
): Face[] {
  const upright = { italic: false };
  if (mark === 'code') {
    return familyStack(theme, 'mono', script).map((family) => ({
      family,
      weight: 400,
      ...upright,
    }));
  }
  const emphasis = mark === 'em' && !hasItalics(script);
  const weight =
    mark === 'strong' || emphasis ? Math.max(type.weight, type.strongWeight) : type.weight;
  const italic = mark === 'em' && hasItalics(script);
  return type.families.map((family) => ({ family, weight: weight as Type['weight'], italic }));
}

/**
 * Breaks a text into lines of at most `width` px, as a browser does: greedily at UAX 14 opportunities, and
 * inside a word only where the word alone is wider than the line.
 *
 * @param features OpenType features in use besides kerning and ligatures
 */
export function measureText(
  value: string,
  type: Type,
  width: number,
  setting: TextSetting,
  features: readonly string[] = ['lnum'],
): MeasuredText {
  const runs = parseInline(glued(value));
  const text = runs
    .map((run) => run.text)
    .join('')
    .replace(/[^\S\u00a0\u202f]+/g, ' ');
  const spans = spansOf(runs);
  const widthOf = (start: number, end: number): number =>
    spans.reduce((sum, { from, to, mark }) => {
      const part = text.slice(Math.max(start, from), Math.min(end, to));
      if (Math.max(start, from) >= Math.min(end, to)) return sum;
      const faces = facesOf(type, mark, setting);
      const size = mark === 'code' ? type.size * CODE_EM : type.size;
      return (
        sum + size * setting.fonts.width(part, faces, features, setting.unmeasured, setting.script)
      );
    }, 0);

  const lines: { start: number; end: number; width: number }[] = [];
  let longestWord = 0;
  let line: { start: number; end: number; width: number } | null = null;
  let hanging = 0; // the spaces after the line so far: they count once another chunk follows
  for (const { start, end, next, required } of chunksOf(text, setting.script)) {
    const own = widthOf(start, end);
    if (!isCode(text.slice(start, end))) longestWord = Math.max(longestWord, own);
    if (line && line.width + hanging + own <= width) {
      line.width += hanging + own;
      line.end = end;
    } else if (own <= width || line === null) {
      if (line) lines.push(line);
      line = { start, end, width: own };
    } else {
      lines.push(line);
      line = { start, end, width: own };
    }
    while (line.width > width && line.end - line.start > 1) {
      const cut = cutAt(text, line.start, line.end, width, widthOf);
      lines.push({ start: line.start, end: cut, width: widthOf(line.start, cut) });
      line = { start: cut, end: line.end, width: widthOf(cut, line.end) };
    }
    hanging = widthOf(end, next);
    if (required) {
      lines.push(line);
      line = null;
    }
  }
  if (line) lines.push(line);
  return {
    lines: Math.max(1, lines.length),
    width: Math.max(0, ...lines.map((l) => l.width)),
    longestWord,
    texts: lines.map((l) => text.slice(l.start, l.end)),
  };
}

/** Characters of a stretch of code, path or address that no column holds whole, whatever the size of type. */
const LONGEST_CODE = 48;

/** Breaking it cuts no word: its parts are parted by signs. */
function isCode(chunk: string): boolean {
  return chunk.length > LONGEST_CODE && (chunk.match(/[^\p{L}\p{M}\p{N}]/gu)?.length ?? 0) >= 3;
}

function spansOf(runs: readonly Run[]) {
  let at = 0;
  return runs.map(({ text, mark }) => {
    const from = at;
    at += text.length;
    return { from, to: at, mark };
  });
}

/** The last character boundary at which the piece still fits; at least one character. */
function cutAt(
  text: string,
  start: number,
  end: number,
  width: number,
  widthOf: (a: number, b: number) => number,
): number {
  const boundaries = [...new Intl.Segmenter().segment(text.slice(start, end))]
    .map(({ index }) => start + index)
    .slice(1);
  let cut = boundaries[0] ?? end;
  for (const boundary of boundaries) {
    if (widthOf(start, boundary) > width) break;
    cut = boundary;
  }
  return cut;
}
