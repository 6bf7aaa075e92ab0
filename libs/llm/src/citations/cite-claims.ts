import type { Citation } from '@presto/contracts';
import { statementsIn, type Passage, type SlideDraft, type SourceDocument } from '@presto/decks';
import {
  claimsOf,
  LEAST_SUPPORT,
  supportedBy,
  supportOf,
  type LayoutName,
  type SlideContent,
} from '@presto/slides';

/**
 * A citation for every claim of a slide that the passages support: the statements that have most of its words and
 * numbers, beside the citations it has. A claim that none supports gets none, and the report says so. The cost is that
 * of the passages shown, however long the sources are.
 */
export function citeClaims(
  { layout, content }: Pick<SlideDraft, 'layout' | 'content'>,
  given: readonly Citation[],
  passages: readonly Passage[],
  sources: readonly SourceDocument[],
): Citation[] {
  const places = statementsIn(passages, sources).map((statement) => ({
    ...statement,
    terms: supportedBy(statement.quote),
  }));
  const cited = [...given];
  for (const { terms, most } of claimsOf(layout as LayoutName, content as SlideContent)) {
    const support = supportOf(terms, places, most);
    if (support.share < LEAST_SUPPORT) continue;
    for (const { sourceId, start, end, quote } of support.places) {
      const isCited = cited.some(
        (one) => one.source_id === sourceId && one.start <= start && end <= one.end,
      );
      if (!isCited) cited.push({ source_id: sourceId, start, end, quote });
    }
  }
  const order = new Map(sources.map(({ id }, at) => [id, at]));
  const at = ({ source_id }: Citation) => order.get(source_id) ?? sources.length;
  return cited.sort((a, b) => at(a) - at(b) || a.start - b.start);
}
