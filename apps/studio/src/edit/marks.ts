const MARKS: Readonly<Record<string, string>> = { b: '**', i: '*', e: '`' };

/** A text without its inline marks. */
export function withoutMarks(value: string): string {
  return value.replace(/\\([*`\\])|\*\*|[*`]/g, '$1');
}

/** A selection in a text. */
export interface Selection {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The text with its selection marked as `**strong**`, `*em*` or `` `code` ``; a mark that is there is taken
 * away again.
 *
 * @param key the letter pressed with Ctrl: b, i or e
 * @returns null for any other letter
 */
export function withMark({ value, start, end }: Selection, key: string): Selection | null {
  const mark = MARKS[key.toLowerCase()];
  if (mark === undefined) return null;
  const length = mark.length;
  const isMarked =
    value.slice(start - length, start) === mark && value.slice(end, end + length) === mark;
  if (isMarked) {
    return {
      value: value.slice(0, start - length) + value.slice(start, end) + value.slice(end + length),
      start: start - length,
      end: end - length,
    };
  }
  return {
    value: value.slice(0, start) + mark + value.slice(start, end) + mark + value.slice(end),
    start: start + length,
    end: end + length,
  };
}
