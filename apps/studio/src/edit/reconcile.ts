import type { SlideView } from '@presto/contracts';
import type { SlideChanges } from '../api/decks';
import { merged } from '../content/merge';

/**
 * One's own changes on top of what somebody else made of the slide meanwhile.
 *
 * @returns null when both changed the same thing: a person must choose
 */
export function reconciled(
  base: SlideView,
  changes: SlideChanges,
  theirs: SlideView,
): SlideChanges | null {
  const result: {
    layout?: string;
    content?: Record<string, unknown>;
    presenter_notes?: string | null;
  } = {};
  if (changes.presenter_notes !== undefined) {
    const notes = merged(base.presenter_notes, changes.presenter_notes, theirs.presenter_notes);
    if (notes === null) return null;
    result.presenter_notes = notes.value as string | null;
  }
  if (changes.content !== undefined || changes.layout !== undefined) {
    const { layout = base.layout } = changes;
    if (layout !== base.layout || theirs.layout !== base.layout) return null;
    const content = merged(base.content, changes.content ?? base.content, theirs.content);
    if (content === null) return null;
    result.content = content.value as Record<string, unknown>;
  }
  return result;
}
