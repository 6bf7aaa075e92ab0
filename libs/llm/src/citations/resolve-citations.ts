import type { Citation } from '@presto/contracts';
import type { Passage, SourceDocument } from '@presto/decks';
import { locateQuote } from './locate-quote';

/** What a model says it took from where. */
export interface ClaimedCitation {
  readonly passage: number;
  readonly quote: string;
}

/**
 * Citations with the offsets of their quotes. A quote that does not stand word for word in a passage the
 * writer was shown is dropped; where only the number is wrong, the passage that has it is taken.
 */
export function resolveCitations(
  claimed: readonly ClaimedCitation[],
  passages: readonly Passage[],
  sources: readonly SourceDocument[],
): Citation[] {
  const citations = new Map<string, Citation>();
  for (const { passage: number, quote } of claimed) {
    const named = passages.filter((passage) => passage.number === number);
    for (const passage of [...named, ...passages.filter((other) => other.number !== number)]) {
      const source = sources.find(({ id }) => id === passage.sourceId);
      const range = source && locateQuote(source.text.slice(passage.start, passage.end), quote);
      if (!source || !range) continue;
      const start = passage.start + range.start;
      const end = passage.start + range.end;
      citations.set(`${source.id} ${start} ${end}`, {
        source_id: source.id,
        start,
        end,
        quote: source.text.slice(start, end),
      });
      break;
    }
  }
  return [...citations.values()].sort((a, b) => a.start - b.start);
}
