/** A stretch that Markdown would misread, taken out before parsing and put back by its place. */
export interface Aside {
  readonly kind: 'front-matter' | 'formula';
  readonly start: number;
  readonly end: number;
  readonly body: string;
}

const FRONT_MATTER = /^---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** `$$ … $$` blocks that stand on lines of their own, outside fenced code. */
function formulas(text: string, from: number): Aside[] {
  const found: Aside[] = [];
  let fence: string | null = null;
  let open: number | null = null;
  for (let at = from; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, Math.min(end, at + 4_000)).trim();
    const mark = open === null ? FENCE.exec(line)?.[1] : undefined;
    if (mark && (fence === null || (mark.startsWith(fence) && line === mark))) {
      fence = fence === null ? mark : null;
    } else if (fence === null && open === null && line.startsWith('$$')) {
      if (line.length > 4 && line.endsWith('$$'))
        found.push({ kind: 'formula', start: at, end, body: line.slice(2, -2) });
      else if (!line.slice(2).includes('$$')) open = at;
    } else if (open !== null && line.endsWith('$$')) {
      const body = text.slice(open, end).trim().slice(2, -2);
      found.push({ kind: 'formula', start: open, end, body });
      open = null;
    } else if (open !== null && (line === '' || at - open > 4_000)) {
      open = null;
    }
    at = end + 1;
  }
  return found
    .map((aside) => ({ ...aside, body: aside.body.trim() }))
    .filter(({ body }) => body !== '');
}

/** Finds the asides of a Markdown text and the text with blanks in their places, every offset unchanged. */
export function blankOut(text: string): { blanked: string; asides: Aside[] } {
  const front = FRONT_MATTER.exec(text);
  const asides: Aside[] = front
    ? [{ kind: 'front-matter', start: 0, end: front[0].length, body: front[1] ?? '' }]
    : [];
  asides.push(...formulas(text, front?.[0].length ?? 0));
  let blanked = '';
  let at = 0;
  for (const { start, end } of asides) {
    blanked += text.slice(at, start) + text.slice(start, end).replace(/[^\n]/g, ' ');
    at = end;
  }
  return { blanked: blanked + text.slice(at), asides };
}
