import type { Block, SourceDocument } from '@presto/decks';
import type { SourceMediaType } from '../media-type';
import { readDocument } from '../read-document';

export function read(text: string, mediaType: SourceMediaType = 'text/markdown'): SourceDocument {
  return readDocument({ id: 's', title: null, mediaType, text });
}

/** A block in a line, as specs compare them. */
function line(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.depth)} ${block.span.text}`;
    case 'paragraph':
      return `p ${block.sentences.map(({ text }) => text).join(' | ')}`;
    case 'list':
      return `${block.ordered ? 'ol' : 'ul'} ${block.items.map(({ span, depth }) => `${'>'.repeat(depth)}${span.text}`).join(' | ')}`;
    case 'table':
      return `table ${[block.header, ...block.rows].map((row) => row.map(({ text }) => text).join(',')).join(' | ')}`;
    case 'quote':
      return `quote ${block.span.text} — ${block.attribution?.text ?? '?'}`;
    case 'code':
      return `code ${block.language ?? '?'} ${block.code}`;
    case 'formula':
      return `formula ${block.tex}`;
    case 'image':
      return `image ${block.alt}`;
  }
}

export const outlineOf = (text: string, mediaType: SourceMediaType = 'text/markdown'): string[] =>
  read(text, mediaType).blocks.map(line);
