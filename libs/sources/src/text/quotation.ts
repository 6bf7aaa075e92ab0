import type { Block, Prose, Span } from '@presto/decks';
import type { FlatText } from './flat-text';

const PAIRS: readonly [string, string][] = [
  ['“', '”'],
  ['"', '"'],
  ['«', '»'],
  ['„', '“'],
  ['「', '」'],
  ['『', '』'],
  ['‘', '’'],
];
/** A dash, then who said it: at the end of a quotation. */
const ATTRIBUTION = /(?:^|\s)(?:[—–―]|--)\s*([^—–―"“”]{2,120})$/;

/** Who said it, when the text ends by telling. */
function attributionAt(text: string): { at: number; from: number } | null {
  const match = ATTRIBUTION.exec(text);
  const name = match?.[1] ?? '';
  if (!match || name.split(/\s+/).length > 14) return null;
  return { at: match.index, from: match.index + match[0].length - name.length };
}

/** The quotation that a stretch of text is: its words without the marks around them, and who said it. */
export function quotationOf(flat: FlatText): { prose: Prose; attribution: Span | null } | null {
  const text = flat.text;
  const said = attributionAt(text);
  let [from, to] = [0, said ? said.at : text.length];
  while (text.charAt(to - 1) === ' ') to--;
  const body = text.slice(from, to);
  const pair = PAIRS.find(
    ([open, close]) => body.startsWith(open) && body.endsWith(close) && body.length > 2,
  );
  if (pair && !body.slice(1, -1).includes(pair[0])) [from, to] = [from + 1, to - 1];
  const prose = flat.prose(from, to);
  return prose ? { prose, attribution: said ? flat.span(said.from) : null } : null;
}

/** A paragraph, or the quotation it is when it stands in quotation marks and says who spoke. */
export function paragraphOf(flat: FlatText, start: number, end: number): Block | null {
  const text = flat.text;
  const quoted = PAIRS.some(([open]) => text.startsWith(open)) ? quotationOf(flat) : null;
  if (quoted?.attribution && quoted.prose.span.start > start)
    return { kind: 'quote', start, end, ...quoted.prose, attribution: quoted.attribution };
  const prose = flat.prose();
  return prose ? { kind: 'paragraph', start, end, ...prose } : null;
}
