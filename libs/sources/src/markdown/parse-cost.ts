/** Beyond these a Markdown parser needs more than linear time, or more than a second. */
const MAX_NESTING = 40;
const MAX_NESTED_LINES = 20_000;
const MAX_ROWS = 20_000;
const MAX_MARKS_IN_PARAGRAPH = 400;
const MAX_LINES_OF_PARAGRAPH = 1_500;

const CONTAINERS = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t>]|$))*/;
const ROW = /^\s*(?:[-*+]|\d{1,9}[.)]|#{1,6})\s|^\s*(?:\||\[[^\]]*\]:|=+\s*$|-+\s*$|\$\$)/;
const MARK = /[*_~[\]`<&!\\]/g;

/** How many containers (quotes, list items) a line opens or is indented under, at the most. */
function nesting(line: string): number {
  const prefix = CONTAINERS.exec(line)?.[0] ?? '';
  const markers = prefix.match(/>|[-*+]|\d[.)]/g)?.length ?? 0;
  return markers + (markers > 0 ? Math.floor((/^[ \t]*/.exec(line)?.[0].length ?? 0) / 2) : 0);
}

/**
 * Why this text should not be given to a Markdown parser, in words for the user; null when it may. CommonMark
 * parsers are quadratic in the depth of nesting, in the unmatched marks of a paragraph and in its lines; one pass finds all.
 */
export function tooCostly(text: string): string | null {
  let [nested, rows, marks, lines] = [0, 0, 0, 0];
  let fenced = false;
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end);
    const depth = nesting(line.slice(0, 2_000));
    if (depth > MAX_NESTING) return 'its lists or quotes are nested too deeply';
    nested += Math.max(0, depth - 4);
    if (nested > MAX_NESTED_LINES) return 'its lists or quotes are nested too deeply';
    if ((line.trim() === '' || ROW.test(line)) && ++rows > MAX_ROWS)
      return 'it has too many paragraphs, headings, list items or table rows';
    const ends = line.trim() === '' || ROW.test(line);
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    lines = ends || fenced ? 0 : lines + 1;
    if (lines > MAX_LINES_OF_PARAGRAPH) return 'one of its paragraphs has too many lines';
    marks = ends ? 0 : marks;
    marks += line.match(MARK)?.length ?? 0;
    if (marks > MAX_MARKS_IN_PARAGRAPH) return 'one of its paragraphs holds too many marks';
    at = end + 1;
  }
  return null;
}
