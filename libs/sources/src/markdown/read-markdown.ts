import type { Block, ListItem, Span } from '@presto/decks';
import type { Blockquote, List, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { FlatText } from '../text/flat-text';
import { makeTable } from '../text/make-table';
import { paragraphOf, quotationOf } from '../text/quotation';
import { blankOut } from './blank-out';
import { readHtml } from './html';
import { addInline, inlineText, placeOf } from './inline';

/** Without the search for bare addresses: they are text here, and the search is not linear. */
const MDAST = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));
/** How far the end of an HTML table is looked for, in UTF-16 units. */
const MAX_TABLE = 50_000;
const MICROMARK = [gfm()];

export interface Reading {
  readonly blocks: Block[];
  readonly remarks: string[];
  /** What the document calls itself in its front matter. */
  readonly title: string | null;
}

/** The blocks of a Markdown text (CommonMark and GFM), with `$$` formulas, front matter and HTML tables. */
export function readMarkdown(source: string): Reading {
  const { blanked, asides } = blankOut(source);
  const tree = fromMarkdown(blanked, { extensions: MICROMARK, mdastExtensions: MDAST });
  const reader = new MarkdownReader(source);
  reader.readAll(tree.children);
  const formulas = asides.filter(({ kind }) => kind === 'formula');
  const blocks = [
    ...reader.blocks,
    ...formulas.map(({ start, end, body }): Block => ({ kind: 'formula', start, end, tex: body })),
  ];
  const front = asides.find(({ kind }) => kind === 'front-matter')?.body ?? '';
  const title = /^title:[ \t]*["']?(.+?)["']?[ \t]*$/m.exec(front)?.[1] ?? null;
  return { blocks: blocks.sort((a, b) => a.start - b.start), remarks: reader.remarks(), title };
}

class MarkdownReader {
  readonly blocks: Block[] = [];
  private padded = 0;
  /** Everything before this offset was read with an HTML block that goes on over blank lines. */
  private consumed = 0;
  private headingDepth = 0;

  constructor(private readonly source: string) {}

  remarks(): string[] {
    return this.padded > 0
      ? [`${this.padded} table rows were shorter than their head and were padded.`]
      : [];
  }

  readAll(nodes: readonly RootContent[]): void {
    for (const node of nodes) if (placeOf(node)[0] >= this.consumed) this.read(node);
  }

  private read(node: RootContent): void {
    const [start, end] = placeOf(node);
    switch (node.type) {
      case 'heading': {
        const span = inlineText(node.children, this.source).span();
        if (span) this.heading(span, node.depth, start, end);
        break;
      }
      case 'paragraph': {
        const [only] = node.children;
        if (only?.type === 'image' && node.children.length === 1) {
          this.blocks.push({ kind: 'image', start, end, alt: only.alt ?? '', url: only.url });
          break;
        }
        const flat = inlineText(node.children, this.source);
        const span = flat.span();
        const bold = only?.type === 'strong' && node.children.length === 1;
        if (span && bold && span.text.length <= 80 && !/[.!?。:：]$/.test(span.text)) {
          this.heading(span, Math.min(6, this.headingDepth + 1), start, end, false);
          break;
        }
        const block = paragraphOf(flat, start, end);
        if (block) this.blocks.push(block);
        break;
      }
      case 'list':
        this.list(node, start, end);
        break;
      case 'table':
        this.table(node, start, end);
        break;
      case 'code':
        if (node.value.trim())
          this.blocks.push({
            kind: 'code',
            start,
            end,
            language: node.lang?.toLowerCase() || null,
            code: node.value,
          });
        break;
      case 'blockquote':
        this.quote(node, start, end);
        break;
      case 'html': {
        const open = /<table\b/i.test(node.value) && !/<\/table\s*>/i.test(node.value);
        const rest = open ? this.source.slice(end, end + MAX_TABLE) : '';
        const closed = /<\/table\s*>/i.exec(rest);
        const stop = closed ? end + closed.index + closed[0].length : end;
        this.blocks.push(...readHtml(this.source, start, stop));
        this.consumed = stop;
        break;
      }
      default: // footnotes, definitions and rules are no part of what is told
        break;
    }
  }

  private heading(
    span: NonNullable<ReturnType<FlatText['span']>>,
    depth: number,
    start: number,
    end: number,
    real = true,
  ): void {
    if (real) this.headingDepth = depth;
    this.blocks.push({ kind: 'heading', depth, start, end, span });
  }

  private list(node: List, start: number, end: number): void {
    const items: ListItem[] = [];
    const others: RootContent[] = [];
    const walk = (list: List, depth: number): void => {
      for (const item of list.children) {
        const flat = new FlatText();
        const nested: List[] = [];
        for (const child of item.children) {
          if (child.type === 'paragraph') {
            if (flat.length > 0) flat.add(' ', ...placeOf(child));
            addInline(flat, child.children, this.source);
          } else if (child.type === 'list') nested.push(child);
          else others.push(child);
        }
        const prose = flat.prose();
        if (prose) items.push({ ...prose, depth });
        for (const list of nested) walk(list, depth + 1);
      }
    };
    walk(node, 0);
    if (items.length > 0)
      this.blocks.push({ kind: 'list', start, end, ordered: node.ordered ?? false, items });
    this.readAll(others);
  }

  private table(node: Table, start: number, end: number): void {
    const [head, ...body] = node.children.map((row) =>
      row.children.map((cell) => {
        const [from] = placeOf(cell);
        return (
          inlineText(cell.children, this.source).span() ?? { text: '', start: from, end: from }
        );
      }),
    );
    if (!head || body.length === 0) return;
    const { table, padded } = makeTable(
      head,
      body.map((row) => withoutExcess(row, head.length)),
    );
    this.padded += padded;
    this.blocks.push({ kind: 'table', start, end, ...table });
  }

  private quote(node: Blockquote, start: number, end: number): void {
    const flat = new FlatText();
    const others: RootContent[] = [];
    for (const child of node.children) {
      if (child.type !== 'paragraph') others.push(child);
      else {
        if (flat.length > 0) flat.add(' ', ...placeOf(child));
        addInline(flat, child.children, this.source);
      }
    }
    const note = /^\[!\w+\]\s*/.exec(flat.text)?.[0].length;
    const prose = note === undefined ? null : flat.prose(note);
    const quoted = note === undefined ? quotationOf(flat) : null;
    if (prose) this.blocks.push({ kind: 'paragraph', start, end, ...prose });
    if (quoted)
      this.blocks.push({
        kind: 'quote',
        start,
        end,
        ...quoted.prose,
        attribution: quoted.attribution,
      });
    this.readAll(others);
  }
}

/**
 * A row no wider than its head: a bar parts cells even within code, and a browser leaves out what is beyond the head.
 * Here no word is lost: it belongs to the last cell.
 */
function withoutExcess(row: readonly Span[], width: number): Span[] {
  const [kept, rest] = [row.slice(0, width - 1), row.slice(width - 1)];
  const [first, last] = [rest[0], rest.findLast(({ text }) => text !== '')];
  if (!first || !last || first === last) return row.slice(0, width);
  const text = rest.flatMap((cell) => (cell.text === '' ? [] : [cell.text])).join(' | ');
  return [...kept, { text, start: first.start, end: last.end }];
}
