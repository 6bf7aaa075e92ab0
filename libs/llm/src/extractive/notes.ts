import type { OutlineEntry } from '@presto/decks';
import { lengthInWords } from './language/words';
import type { Library } from './reading/library';

/** Words that a slide is spoken with. */
const WORDS = 110;
const LONGEST = 2_000;
/** Words beyond which a slide is spoken for more than two minutes. */
const MOST_WORDS = 200;

/** What is said with a slide: the passages behind it, as they stand in the source. */
export function notesOf({ passages, layout }: OutlineEntry, library: Library): string {
  const [head, ...body] = passages;
  const behind = layout === 'agenda' ? [] : body.length > 0 ? body : head ? [head] : [];
  const text = library.spoken(behind, WORDS);
  const said = sentencesWithin(text, MOST_WORDS);
  return said.length <= LONGEST ? said : cut(said);
}

/** The first sentences that can be said in time, at least one. */
function sentencesWithin(text: string, most: number): string {
  const sentences = text.split(/(?<=[.!?。！？])\s+/);
  let words = 0;
  const within = sentences.filter((sentence, at) => {
    words += lengthInWords(sentence);
    return at === 0 || words <= most;
  });
  return within.join(' ');
}

function cut(text: string): string {
  return (
    text.slice(0, text.lastIndexOf('. ', LONGEST) + 1) ||
    text.slice(0, text.lastIndexOf(' ', LONGEST))
  );
}
