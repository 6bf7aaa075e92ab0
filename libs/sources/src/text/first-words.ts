import { isInvisible } from './invisible';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most `max` UTF-16 units of text from its front, never half a character. */
function cut(text: string, max: number): string {
  let end = 0;
  for (const { segment, index } of graphemes.segment(text.slice(0, max + 64))) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/**
 * The first line of a text that says anything, as a title of at most `max` UTF-16 units: markup at its front
 * taken off, cut between words and then marked with an ellipsis.
 */
export function firstWords(text: string, max: number): string {
  const head = [...text.slice(0, 20_000)].filter(
    (char, at, all) => char === '\n' || !isInvisible(char, all[at - 1]),
  );
  const line =
    head
      .join('')
      .split('\n')
      .map((raw) =>
        raw
          .replace(/^[\s#>*_=\-+|`~•]+/, '')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .find((candidate) => /[\p{L}\p{N}]/u.test(candidate)) ?? '';
  if (line.length <= max) return line;
  const room = cut(line, max - 1);
  const space = room.lastIndexOf(' ');
  return `${(space > max / 2 ? room.slice(0, space) : room).replace(/[\s,;:.–—-]+$/, '')}…`;
}
