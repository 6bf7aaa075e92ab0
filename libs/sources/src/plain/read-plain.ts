import type { Block, ListItem } from '@presto/decks';
import { FlatText } from '../text/flat-text';
import { paragraphOf, quotationOf } from '../text/quotation';
import { bareHeading, isUnderline, markedHeading, type HeadingLine } from './headings';
import { paragraphsOf, type Line, type Paragraph } from './lines';

const BULLET = /^\s*(?:[-*+•·▪▫◦‣⁃●○■□▶※]|[–—])\s+(?=\S)/;
const NUMBER = /^\s*(?:\(?\d{1,3}[.)]|[①-⑳]|\(?[가-하][.)])\s*(?=\S)/;

/** The blocks of a plain text, by the shape of its lines: headings, lists, quotations, code, paragraphs. */
export function readPlain(source: string): Block[] {
  const paragraphs = paragraphsOf(source);
  return paragraphs.flatMap((lines, at) => readParagraph(lines, source, at, paragraphs[at + 1]));
}

function readParagraph(
  lines: Paragraph,
  source: string,
  at: number,
  next: Paragraph | undefined,
): Block[] {
  const [first, second, ...rest] = lines;
  const last = lines.at(-1);
  if (!first || !last) return [];
  const fence = /^(?:```+|~~~+)\s*(\S*)/.exec(first.text);
  if (fence) {
    const body = lines.slice(
      1,
      lines.length > 1 && /^(?:```+|~~~+)$/.test(last.text) ? -1 : undefined,
    );
    const code = body.map(({ raw }) => raw).join('\n');
    return code.trim()
      ? [
          {
            kind: 'code',
            start: first.start,
            end: last.end,
            language: fence[1]?.toLowerCase() || null,
            code,
          },
        ]
      : [];
  }
  if (isUnderline(first) && second === undefined) return [];
  if (isUnderline(second) && first.text.length <= 120) {
    const depth = second?.text.startsWith('=') ? 1 : 2;
    const heading = headingBlock(first, { depth, from: 0, to: first.text.length }, source);
    return [...heading, ...(rest.length > 0 ? readParagraph(rest, source, at + 1, next) : [])];
  }
  const listStart = lines.findIndex(isItem);
  if (
    listStart >= 0 &&
    lines.filter(isItem).length >= (listStart === 0 && lines.length === 1 ? 1 : 2)
  ) {
    const lead = lines.slice(0, listStart);
    const numberedHeading = lines.length === 1 ? markedHeading(first) : null;
    if (!numberedHeading || !NUMBER.test(first.raw) || isItem(next?.[0])) {
      return [
        ...(lead.length > 0 ? readParagraph(lead, source, at, lines.slice(listStart)) : []),
        ...listBlock(lines.slice(listStart), source),
      ];
    }
  }
  const follow =
    rest.length > 0 || second
      ? lines
          .slice(1)
          .map(({ text }) => text)
          .join(' ')
      : undefined;
  const marked = markedHeading(first);
  if (marked && (follow === undefined || first.text.startsWith('#') || follow.length > 60)) {
    const depth = at === 0 && !first.text.startsWith('#') ? 1 : marked.depth;
    return [
      ...headingBlock(first, { ...marked, depth }, source),
      ...(second ? readParagraph(lines.slice(1), source, at + 1, next) : []),
    ];
  }
  if (second === undefined) {
    const bare = bareHeading(
      first,
      isItem(next?.[0]) ? undefined : next?.map(({ text }) => text).join(' '),
    );
    const title =
      at === 0 && first.text.length <= 100 && !/[.!?。]$/.test(first.text) && next !== undefined;
    if (title) return headingBlock(first, { depth: 1, from: 0, to: first.text.length }, source);
    if (bare) return headingBlock(first, bare, source);
  }
  return proseBlock(lines, source, first.start, last.end);
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
