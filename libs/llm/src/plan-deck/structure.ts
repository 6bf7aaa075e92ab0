import type { OutlineEntry } from '@presto/decks';
import { ENDINGS, LONGEST_RUN } from '@presto/slides';

/** What an outline without an ending is told. */
export const NO_ENDING = `the last slide must say what to do or remember: give it the layout ${ENDINGS.join(' or ')}`;

/** Whether an outline ends with what to do or remember. */
export function endsWell(outline: readonly Pick<OutlineEntry, 'layout'>[]): boolean {
  return ENDINGS.includes(outline.at(-1)?.layout ?? '');
}

/**
 * What an entry breaks at its place in an outline, in words that a model can act on; null when nothing. Openings and runs
 * of what has another form are mended without asking, and titles that come twice are never told.
 */
export function structureFault(
  before: readonly OutlineEntry[],
  entry: OutlineEntry,
  isLast: boolean,
): string | null {
  const run = before.slice(-LONGEST_RUN).filter(({ layout }) => layout === entry.layout).length;
  if (entry.layout !== null && run === LONGEST_RUN)
    return `"${entry.title}" is the third ${entry.layout} slide in a row, and no layout may come more than twice in a row`;
  return isLast && !endsWell([entry]) ? NO_ENDING : null;
}
