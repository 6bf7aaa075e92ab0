import type { Citation } from '@presto/contracts';
import type { PassageRef } from '@presto/decks';
import type { Library } from '../reading/library';

/** Each place once, with the words that stand there; a place of no extent is none. */
export function citationsOf(places: readonly PassageRef[], library: Library): Citation[] {
  const cited = new Map<string, Citation>();
  for (const { sourceId, start, end } of places) {
    if (end <= start) continue;
    cited.set(`${sourceId}:${start}:${end}`, {
      source_id: sourceId,
      start,
      end,
      quote: library.quote({ sourceId, start, end }),
    });
  }
  return [...cited.values()];
}
