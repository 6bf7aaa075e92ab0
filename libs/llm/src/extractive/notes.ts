import type { OutlineEntry } from '@presto/decks';
import type { Library } from './reading/library';

/** Words that a slide is spoken with. */
const WORDS = 110;
const LONGEST = 2_000;

/** What is said with a slide: the passages behind it, as they stand in the source. */
export function notesOf({ passages, layout }: OutlineEntry, library: Library): string {
  const [head, ...body] = passages;
  const behind = layout === 'agenda' ? [] : body.length > 0 ? body : head ? [head] : [];
  const text = library.spoken(behind, WORDS);
  if (text.length <= LONGEST) return text;
  return (
    text.slice(0, text.lastIndexOf('. ', LONGEST) + 1) ||
    text.slice(0, text.lastIndexOf(' ', LONGEST))
  );
}
