import { type LayoutDescription, renderSlide } from '@presto/slides';
import type { Schema } from '../content/schema';
import { YET, completeDraft } from './complete-draft';

/** A slide's html from content that may be unfinished. Falls back to plain points where the layout cannot draw it yet. */
export function previewHtml(
  layouts: readonly LayoutDescription[],
  layout: string | undefined,
  content: Record<string, unknown>,
  language: string,
): string {
  const description = layouts.find(({ name }) => name === layout);
  if (description) {
    try {
      const complete = completeDraft(description.fields as Schema, content);
      return renderSlide({ layout: description.name, content: complete, language });
    } catch {
      // A table or chart whose data does not agree yet.
    }
  }
  const title =
    typeof content['title'] === 'string' && content['title'].trim()
      ? content['title'].slice(0, 100)
      : YET;
  return renderSlide({
    layout: 'bullets',
    content: { title, lead: null, points: [YET, YET] },
    language,
  });
}
