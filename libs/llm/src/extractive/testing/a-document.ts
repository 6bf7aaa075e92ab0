import type {
  Block,
  Mark,
  Prose,
  SourceDocument,
  Span,
  TableCell,
  TableColumn,
} from '@presto/decks';

/** What a spec says of a block; `**…**` marks what is set off. */
type Piece = { readonly text: string; build(start: number): Block };

const split = (text: string): string[] => text.match(/[^.!?。]+[.!?。]+\s*|[^.!?。]+$/g) ?? [];

function proseAt(raw: string, start: number): Prose {
  const shown = raw.replaceAll('**', '');
  const span: Span = { text: shown, start, end: start + raw.length };
  const marks = [...raw.matchAll(/\*\*(.+?)\*\*/g)].map((match): Mark => ({
    kind: 'strong',
    text: match[1] ?? '',
    start: start + match.index + 2,
    end: start + match.index + match[0].length - 2,
  }));
  let at = start;
  const sentences = split(raw).map((part) => {
    const from = at;
    at += part.length;
    return {
      text: part.replaceAll('**', '').trim(),
      start: from,
      end: from + part.trimEnd().length,
    };
  });
  return { span, sentences, marks };
}

export const heading = (depth: number, text: string): Piece => ({
  text: `${'#'.repeat(depth)} ${text}`,
  build: (start) => ({
    kind: 'heading',
    depth,
    start,
    end: start + depth + 1 + text.length,
    span: { text, start: start + depth + 1, end: start + depth + 1 + text.length },
  }),
});

export const paragraph = (text: string): Piece => ({
  text,
  build: (start) => ({
    kind: 'paragraph',
    start,
    end: start + text.length,
    ...proseAt(text, start),
  }),
});

export function list(items: readonly string[], ordered = false): Piece {
  return {
    text: items.map((item) => `- ${item}`).join('\n'),
    build: (start) => {
      let at = start;
      const read = items.map((item) => {
        const prose = proseAt(item, at + 2);
        at += item.length + 3;
        return { ...prose, depth: 0 };
      });
      return { kind: 'list', ordered, start, end: at - 1, items: read };
    },
  };
}

/** A table of a head and rows; cells that are numbers are read as such. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  unit: string | null = null,
): Piece {
  return {
    text: [head, ...rows].map((row) => row.join(',')).join('\n'),
    build: (start) => {
      let at = start;
      const place = (text: string): Span => {
        const span = { text, start: at, end: at + text.length };
        at += text.length + 1;
        return span;
      };
      const numeric = (column: number): boolean =>
        rows.every((row) => /^-?[\d.]+$/.test(row[column] ?? ''));
      const header = head.map((text, column): TableColumn => ({
        ...place(text),
        numeric: numeric(column),
        unit: numeric(column) && column > 0 ? unit : null,
      }));
      const body = rows.map((row) =>
        row.map((text): TableCell => ({
          ...place(text),
          value: /^-?[\d.]+$/.test(text) ? Number(text) : null,
        })),
      );
      return { kind: 'table', start, end: at - 1, header, rows: body };
    },
  };
}

export const quotation = (text: string, by: string): Piece => ({
  text: `${text} — ${by}`,
  build: (start) => {
    const from = start + text.length + 3;
    return {
      kind: 'quote',
      start,
      end: from + by.length,
      ...proseAt(text, start),
      attribution: { text: by, start: from, end: from + by.length },
    };
  },
});

export const code = (language: string, text: string): Piece => ({
  text,
  build: (start) => ({ kind: 'code', start, end: start + text.length, language, code: text }),
});

export const formula = (tex: string): Piece => ({
  text: `$$${tex}$$`,
  build: (start) => ({ kind: 'formula', start, end: start + tex.length + 4, tex }),
});

/** A source of these blocks, its text and offsets true to each other. */
export function aDocument(title: string, ...pieces: readonly Piece[]): SourceDocument {
  let text = '';
  const blocks = pieces.map((piece) => {
    const block = piece.build(text.length);
    text += `${piece.text}\n\n`;
    return block;
  });
  return { id: 'source-1', title, mediaType: 'text/markdown', text, blocks, remarks: [] };
}
