import type { Block } from '@presto/decks';
import { FlatText } from '../text/flat-text';
import { makeTable } from '../text/make-table';
import type { Span } from '@presto/decks';

const TAG =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|template|svg|math|iframe)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][a-z0-9-]*)\b([^<>]*)>|<[!?/][^>]*>/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  times: '×',
  deg: '°',
  euro: '€',
  pound: '£',
  yen: '¥',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
};

function decodeEntity(entity: string): string {
  const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(entity);
  const point = code ? Number.parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10) : NaN;
  if (point > 31 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff))
    return String.fromCodePoint(point);
  return ENTITIES[entity.toLowerCase()] ?? `&${entity};`;
}

function addText(flat: FlatText, source: string, start: number, end: number): void {
  let at = start;
  for (const match of source.slice(start, end).matchAll(/&(#?\w{1,20});/g)) {
    const from = start + match.index;
    flat.addRaw(source, at, from);
    for (const char of decodeEntity(match[1] ?? '')) flat.add(char, from, from + match[0].length);
    at = from + match[0].length;
  }
  flat.addRaw(source, at, end);
}

/** Elements whose ends are ends of paragraphs. */
const BLOCK =
  /^(?:p|div|section|article|header|footer|main|aside|ul|ol|li|dl|dt|dd|blockquote|pre|h[1-6]|hr|table|figure|figcaption|details|summary|center)$/;

/**
 * The blocks of a stretch of HTML inside Markdown: tables, headings, pictures and text. Tags only part the
 * text; nothing of them is kept. One pass over the tags, so that hostile markup costs linear time.
 */
export function readHtml(source: string, start: number, end: number): Block[] {
  const blocks: Block[] = [];
  let flat = new FlatText();
  let heading: number | null = null;
  let rows: Span[][] | null = null;
  let [tableStart, at] = [start, start];

  const flush = (): void => {
    const span = flat.span();
    const prose = flat.prose();
    if (span && heading !== null)
      blocks.push({ kind: 'heading', depth: heading, start: span.start, end: span.end, span });
    else if (span && prose && rows === null)
      blocks.push({ kind: 'paragraph', start: span.start, end: span.end, ...prose });
    flat = new FlatText();
    heading = null;
  };

  for (const match of source.slice(start, end).matchAll(TAG)) {
    const from = start + match.index;
    const to = from + match[0].length;
    addText(flat, source, at, from);
    at = to;
    const name = match[3]?.toLowerCase();
    const closing = match[2] === '/';
    if (name === undefined) continue;
    if (name === 'table' && !closing) {
      flush();
      [rows, tableStart] = [[], from];
    } else if (name === 'table' && rows) {
      blocks.push(...tableBlocks(rows, tableStart, to));
      rows = null;
      flat = new FlatText();
    } else if (rows) {
      if (name === 'tr' && !closing) rows.push([]);
      if ((name === 'td' || name === 'th') && closing)
        rows.at(-1)?.push(flat.span() ?? { text: '', start: from, end: from });
      if (/^(?:tr|td|th)$/.test(name)) flat = new FlatText();
      else if (name === 'br') flat.add(' ', from, to);
    } else if (name === 'img') {
      const alt = /\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(match[4] ?? '');
      const url = /\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(match[4] ?? '');
      flush();
      blocks.push({
        kind: 'image',
        start: from,
        end: to,
        alt: alt?.[1] ?? alt?.[2] ?? '',
        url: url?.[1] ?? url?.[2] ?? '',
      });
    } else if (name === 'br') {
      flat.add(' ', from, to);
    } else if (BLOCK.test(name)) {
      flush();
      if (/^h[1-6]$/.test(name) && !closing) heading = Number(name.charAt(1));
    }
  }
  addText(flat, source, at, end);
  flush();
  return blocks;
}

function tableBlocks(rows: readonly (readonly Span[])[], start: number, end: number): Block[] {
  const [head, ...body] = rows.filter((row) => row.length > 0);
  if (!head || body.length === 0) return [];
  const width = Math.max(head.length, ...body.slice(0, 1_000).map((row) => row.length));
  const full = Array.from(
    { length: width },
    (_, column) => head[column] ?? { text: '', start, end: start },
  );
  return [{ kind: 'table', start, end, ...makeTable(full, body).table }];
}
