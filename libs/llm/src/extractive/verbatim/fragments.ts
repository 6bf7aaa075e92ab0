import type { Span } from '@presto/decks';
import { escapeMarks, plainText } from '@presto/slides';
import type { Place } from '../reading/material';

/** A stretch of a source that stands on one slide, whole. */
export interface Fragment {
  readonly text: string;
  readonly place: Place;
  /** It is a sentence, or what stands for one, from its beginning to its end. */
  readonly whole: boolean;
}

const DENSE = /[\u1100-\uFFDC]/g;
/** Where a clause ends, after its mark: what follows can be read on its own line. */
const CLAUSE =
  /[,;:，、；：]\s+|[，、；：]|\s(?=[–—]\s|-{1,2}\s|\()|(?<=[가-힣](?:고|며|면|서|나|지만|는데|니))\s/gu;

/** Words of others show as they are, whatever asterisks they hold. */
export const literal = (text: string): string =>
  plainText(text) === text ? text : escapeMarks(text);

/** How much room a text takes, in characters of Latin script; the marks that keep it literal count too. */
export function roomOf(text: string): number {
  return literal(text).length + 0.9 * (text.match(DENSE)?.length ?? 0);
}

/** A text in stretches of at most `most` characters: cut where a clause ends, else between words, else where it must be. */
export function cutAtClauses(text: string, most: number): string[] {
  const parts: string[] = [];
  let from = 0;
  while (from < text.length) {
    // A look ahead is enough, so that a sentence without end costs time by its length.
    const ahead = text.slice(from, from + 4 * most);
    const cut =
      roomOf(ahead) <= most && from + ahead.length === text.length
        ? ahead.length
        : cutIn(ahead, most);
    parts.push(ahead.slice(0, cut).trimEnd());
    const rest = text.slice(from + cut, from + cut + most);
    from += cut + rest.length - rest.trimStart().length;
  }
  return parts.length > 0 ? parts : [text];
}

/** Where the front of a text that is too long ends, such that its parts come out about equally long. */
function cutIn(text: string, most: number): number {
  const target = text.length / Math.ceil(roomOf(text) / most);
  const fits = (at: number): boolean =>
    at > 0 && at < text.length && roomOf(text.slice(0, at).trimEnd()) <= most;
  const nearest = (borders: RegExp): number | undefined =>
    [...text.matchAll(borders)]
      .map((match) => match.index + match[0].length)
      .filter(fits)
      .sort((a, b) => Math.abs(a - target) - Math.abs(b - target))[0];
  return (
    nearest(CLAUSE) ??
    nearest(/\s+/gu) ??
    nearest(/\P{M}(?=\P{M})/gsu) ??
    Math.min(most, text.length)
  );
}

/** A span in stretches that each fit, with their places; where markup stands in it, each cites the whole. */
export function fragmentsOf(
  sourceId: string,
  source: string,
  span: Span,
  most: number,
): Fragment[] {
  const plain = source.slice(span.start, span.end) === span.text;
  const parts = cutAtClauses(span.text, most);
  let from = 0;
  return parts.map((text) => {
    const at = span.text.indexOf(text, from);
    from = at + text.length;
    const range = plain
      ? { start: span.start + at, end: span.start + from }
      : { start: span.start, end: span.end };
    return {
      text,
      place: { sourceId, text, ...range },
      whole: parts.length === 1,
    };
  });
}
