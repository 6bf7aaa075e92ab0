import type { Block, ListItem } from '@presto/decks';
import { FlatText } from '../text/flat-text';
import { paragraphOf, quotationOf } from '../text/quotation';
import { bareHeading, isUnderline, markedHeading, type HeadingLine } from './headings';
import { paragraphsOf, type Line, type Paragraph } from './lines';

const FENCE = /^(?:```+|~~~+)\s*(\S*)/;
/** Lines behind a line that are looked at to tell whether it is a heading. */
const LINES_AHEAD = 3;
const BULLET = /^\s*(?:[-*+•·▪▫◦‣⁃●○■□▶※]|[–—])\s+(?=\S)/;
const NUMBER = /^\s*(?:\(?\d{1,3}[.)]|[①-⑳]|\(?[가-하][.)])\s*(?=\S)/;

/** The blocks of a plain text, by the shape of its lines: headings, lists, quotations, code, paragraphs. */
export function readPlain(source: string): Block[] {
  const paragraphs = paragraphsOf(source);
  return paragraphs.flatMap((lines, at) => readParagraph(lines, source, at, paragraphs[at + 1]));
}

/** Text that shows whether a line heads what follows it. */
const ahead = (lines: Paragraph | undefined, from: number): string | undefined =>
  lines && lines.length > from
    ? lines
        .slice(from, from + LINES_AHEAD)
        .map(({ text }) => text)
        .join(' ')
    : undefined;

function readParagraph(
  lines: Paragraph,
  source: string,
  at: number,
  next: Paragraph | undefined,
): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (let more = true; more && from < lines.length;) {
    const found = headingAt(lines, from, at === 0 && from === 0, next);
    more = found !== null;
    if (!found) continue;
    const line = lines[from];
    if (line && found.heading) blocks.push(...headingBlock(line, found.heading, source));
    from += found.taken;
  }
  return from < lines.length ? [...blocks, ...readBody(lines.slice(from), source)] : blocks;
}

/** The heading that stands at a line of a paragraph, and how many lines it takes. */
function headingAt(
  lines: Paragraph,
  from: number,
  opens: boolean,
  next: Paragraph | undefined,
): { heading: HeadingLine | null; taken: number } | null {
  const [first, second] = [lines[from], lines[from + 1]];
  if (!first || FENCE.test(first.text)) return null;
  const whole = { from: 0, to: first.text.length };
  const alone = lines.length === 1;
  if (alone && isUnderline(first)) return { heading: null, taken: 1 };
  if (isUnderline(second) && first.text.length <= 120) {
    return { heading: { depth: second?.text.startsWith('=') ? 1 : 2, ...whole }, taken: 2 };
  }
  // A number before a list of bullets, or before text, numbers a heading.
  const goesOn = NUMBER.test(first.raw) ? NUMBER.test(next?.[0]?.raw ?? '') : isItem(next?.[0]);
  const listed = isItem(first) && (!alone || goesOn);
  const marked = listed && !first.text.startsWith('#') ? null : markedHeading(first);
  const follows = ahead(lines, from + 1);
  if (marked && (follows === undefined || first.text.startsWith('#') || follows.length > 60)) {
    const depth = opens && !first.text.startsWith('#') ? 1 : marked.depth;
    return { heading: { ...marked, depth }, taken: 1 };
  }
  if (second !== undefined || from > 0 || isItem(first)) return null;
  if (opens && first.text.length <= 100 && !/[.!?。]$/.test(first.text) && next !== undefined) {
    return { heading: { depth: 1, ...whole }, taken: 1 };
  }
  const bare = bareHeading(first, isItem(next?.[0]) ? undefined : ahead(next, 0));
  return bare && { heading: bare, taken: 1 };
}

function readBody(lines: Paragraph, source: string): Block[] {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return [];
  if (FENCE.test(first.text)) return codeBlock(lines, first, last);
  const items = lines.filter(isItem).length;
  const start = lines.findIndex(isItem);
  if (start === 0 || items >= 2) {
    const lead = lines.slice(0, start);
    const before = lead.at(-1);
    return [
      ...(before ? proseBlock(lead, source, first.start, before.end) : []),
      ...listBlock(lines.slice(start), source),
    ];
  }
  return proseBlock(lines, source, first.start, last.end);
}

function codeBlock(lines: Paragraph, first: Line, last: Line): Block[] {
  const closed = lines.length > 1 && /^(?:```+|~~~+)$/.test(last.text);
  const body = lines.slice(1, closed ? -1 : undefined);
  const code = body.map(({ raw }) => raw).join('\n');
  const language = FENCE.exec(first.text)?.[1]?.toLowerCase() || null;
  return code.trim() ? [{ kind: 'code', start: first.start, end: last.end, language, code }] : [];
}

const isItem = (line: Line | undefined): boolean =>
  line !== undefined && (BULLET.test(line.raw) || NUMBER.test(line.raw));

function headingBlock(line: Line, heading: HeadingLine, source: string): Block[] {
  const from = line.start + (line.raw.length - line.raw.trimStart().length);
  const flat = new FlatText();
  flat.addRaw(source, from + heading.from, from + heading.to);
  const span = flat.span();
  return span
    ? [{ kind: 'heading', depth: heading.depth, start: line.start, end: line.end, span }]
    : [];
}

function listBlock(lines: Paragraph, source: string): Block[] {
  const items: ListItem[] = [];
  const outer = Math.min(
    ...lines
      .slice(0, 50)
      .filter(isItem)
      .map(({ raw }) => raw.length - raw.trimStart().length),
  );
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    if (!line) break;
    const flat = new FlatText();
    const marker = (BULLET.exec(line.raw) ?? NUMBER.exec(line.raw))?.[0].length ?? 0;
    flat.addRaw(source, line.start + marker, line.end);
    for (at++; at < lines.length && !isItem(lines[at]); at++) {
      const more = lines[at];
      if (!more) break;
      flat.add(' ', more.start, more.start);
      flat.addRaw(source, more.start, more.end);
    }
    const prose = flat.prose();
    const indent = line.raw.length - line.raw.trimStart().length;
    if (prose)
      items.push({ ...prose, depth: Math.min(5, Math.floor(Math.max(0, indent - outer) / 2)) });
  }
  const [first] = lines;
  const end = lines.at(-1)?.end ?? 0;
  if (!first || items.length === 0) return [];
  return [{ kind: 'list', start: first.start, end, ordered: NUMBER.test(first.raw), items }];
}

function proseBlock(lines: Paragraph, source: string, start: number, end: number): Block[] {
  const quoted = lines.every(({ text }) => text.startsWith('>'));
  const flat = new FlatText();
  for (const line of lines) {
    const skip = quoted ? line.raw.indexOf('>') + 1 : 0;
    flat.add(' ', line.start, line.start);
    flat.addRaw(source, line.start + skip, line.end);
  }
  const quotation = quoted ? quotationOf(flat) : null;
  if (quotation)
    return [{ kind: 'quote', start, end, ...quotation.prose, attribution: quotation.attribution }];
  const block = paragraphOf(flat, start, end);
  return block ? [block] : [];
}
