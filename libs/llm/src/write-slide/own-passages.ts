import { passagesOf, type OutlineEntry, type Passage, type SourceDocument } from '@presto/decks';

/** Characters of source text that one slide is written from. */
const ROOM = 2600;

/** The passages that a slide's plan assigned to it, as far as there is room. */
export function ownPassages(
  entry: Pick<OutlineEntry, 'passages'>,
  sources: readonly SourceDocument[],
): Passage[] {
  const all = passagesOf(sources);
  const own = all.filter((passage) =>
    entry.passages.some(
      (ref) =>
        ref.sourceId === passage.sourceId && ref.start < passage.end && passage.start < ref.end,
    ),
  );
  let room = ROOM;
  return own.filter(({ text }, index) => {
    room -= text.length;
    return index === 0 || room >= 0;
  });
}

/** Passages that speak of the same words as a wish does, for slides that no plan assigned any to. */
export function passagesAbout(wish: string, sources: readonly SourceDocument[]): Passage[] {
  const wanted = new Set(wordsOf(wish));
  const scored = passagesOf(sources)
    .map((passage) => {
      const words = wordsOf(`${passage.headings.join(' ')} ${passage.text}`);
      const hits = new Set(words.filter((word) => wanted.has(word))).size;
      return { passage, hits };
    })
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits || a.passage.number - b.passage.number);
  let room = ROOM;
  return scored
    .slice(0, 4)
    .filter(({ passage }, index) => (room -= passage.text.length) >= 0 || index === 0)
    .map(({ passage }) => passage)
    .sort((a, b) => a.number - b.number);
}

/** Words long enough to mean something; Korean ones without their particle. */
function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .map((word) => (/\p{Script=Hangul}/u.test(word) && word.length > 2 ? word.slice(0, 2) : word))
    .filter((word) => word.length > 3 || /[^\p{Script=Latin}]/u.test(word));
}
