import type { SlideBody } from '@presto/contracts';
import { parseContent, renderSlide } from '@presto/slides';
import type { SlideDraft } from '../ports/deck-author';

/**
 * A draft as it is stored: its content checked against the limits of its layout, its HTML rendered and
 * sanitised.
 *
 * @throws AppError `layout.unknown`, `slide.content_invalid`
 */
export function composeSlide(draft: SlideDraft, language: string): SlideBody {
  const { layout, content } = parseContent(draft.layout, draft.content);
  return {
    layout,
    content,
    html_content: renderSlide({ layout, content, language }),
    presenter_notes: draft.presenterNotes,
    citations: [...draft.citations],
  };
}
