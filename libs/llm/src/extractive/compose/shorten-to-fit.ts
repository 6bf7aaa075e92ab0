import type { SlideDraft, WritingCall } from '@presto/decks';
import { type LayoutName, mapText, parseContent, type SlideContent } from '@presto/slides';
import { shorten } from '../language/shorten';

/** Texts that are shortened before the slide is left to its layout. */
const MOST_ROUNDS = 8;
/** Words of another, names and what a number counts are shown as they are. */
const WHOLE =
  /^(?:title|quote|attribution|name|code|formula|value|unit|source)$|\.(?:label|when|unit|value|heading)$/;

type Draft = Omit<SlideDraft, 'presenterNotes'>;

/**
 * A slide whose text does not fit at the normal size, its longest texts ended at a clause one after the other until it
 * does. What has no clause to end at stays as it is; then the draft as it came is worth more than a shortened one.
 */
export async function shortenedToFit(
  draft: Draft,
  inspect: WritingCall['inspect'],
): Promise<Draft> {
  let shown = draft;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const findings = await inspect({ ...shown, presenterNotes: null });
    if (!findings.some(({ rule }) => rule === 'fit')) return shown;
    const shorter = longestShortened(shown);
    if (!shorter) return draft;
    shown = shorter;
  }
  return draft;
}

/** The draft with the longest text that can end earlier ended there; null when none can. */
function longestShortened(draft: Draft): Draft | null {
  const parsed = parseContent(draft.layout, draft.content);
  const [layout, content] = [parsed.layout as LayoutName, parsed.content as SlideContent];
  const fronts: { field: string; text: string; length: number }[] = [];
  mapText(layout, content, (text, field) => {
    const front = WHOLE.test(field) ? null : shorten(text, text.length - 12, 1_000);
    if (front !== null && front.length < text.length)
      fronts.push({ field, text: front, length: text.length });
    return text;
  });
  const [longest] = fronts.sort((a, b) => b.length - a.length);
  if (!longest) return null;
  const shortened = mapText(layout, content, (text, field) =>
    field === longest.field ? longest.text : text,
  );
  return { ...draft, content: shortened };
}
