/** A line of plain text without its end, and where it stands. */
export interface Line {
  readonly raw: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Lines parted by blank ones. */
export type Paragraph = readonly Line[];

/** A text as its paragraphs; fenced code stays one paragraph whatever blank lines it holds. */
export function paragraphsOf(source: string): Paragraph[] {
  const paragraphs: Line[][] = [];
  let current: Line[] = [];
  let fence: string | null = null;
  for (let at = 0; at <= source.length;) {
    const newline = source.indexOf('\n', at);
    const end = newline < 0 ? source.length : newline;
    const raw = source.slice(at, end);
    const line = { raw, text: raw.trim(), start: at, end };
    const mark = /^(?:```+|~~~+)/.exec(line.text)?.[0];
    if (mark && fence === null) {
      if (current.length > 0) paragraphs.push(current);
      current = [line];
      fence = mark;
    } else if (fence !== null) {
      current.push(line);
      if (line.text === fence) {
        paragraphs.push(current);
        [current, fence] = [[], null];
      }
    } else if (line.text === '') {
      if (current.length > 0) paragraphs.push(current);
      current = [];
    } else {
      current.push(line);
    }
    at = end + 1;
  }
  if (current.length > 0) paragraphs.push(current);
  return paragraphs;
}
