import type { Brief, OutlineEntry } from '@presto/decks';
import { AppError } from '@presto/kernel';
import type { Phrases } from '../language/phrases';
import { termsOf } from '../language/words';
import type { Library } from '../reading/library';
import { deckTitle } from './deck-title';
import { layoutsFor, orderParts } from './order-parts';
import { Part } from './parts';
import { shapeFor, wishedFor } from './shape';
import { tellStory } from './tell-story';
import { type Frames, type Place, framesOf } from './template-frames';

/** Rounds in which parts that fall short are made up for by others. */
const ATTEMPTS = 12;
const SHORTEST = 3;

export interface Storyline {
  readonly title: string;
  readonly entries: readonly OutlineEntry[];
}

/** What is told, and by how much of it the wish was missed. */
interface Attempt {
  readonly entries: readonly OutlineEntry[];
  /** It has exactly the slides asked for. */
  readonly kept: boolean;
}

/** Makes decks of one library in different lengths. */
class Storyteller {
  constructor(
    private readonly library: Library,
    private readonly phrases: Phrases,
    private readonly title: string,
    readonly parts: readonly Part[],
    private readonly template: string | null,
  ) {}

  /** A deck of so many slides; where a part makes fewer than its share, the others make up for it. */
  attempt(total: number): Attempt {
    const capacities = this.parts.map(({ capacity }) => capacity);
    let best: readonly OutlineEntry[] = [];
    const without = new Set<Place>();
    for (let round = 0; round < ATTEMPTS; round++) {
      const frames = reduced(framesOf(this.template, total, this.parts), without);
      const shape = shapeFor(total, this.parts, capacities, frames);
      const { entries, made, complete, missing } = tellStory(
        this.library,
        this.phrases,
        this.title,
        this.parts,
        shape,
      );
      if (missing) {
        // The source has nothing for this place of the storyline.
        without.add(missing);
        continue;
      }
      if (complete && entries.length === total) return { entries, kept: true };
      if (complete && entries.length > best.length && entries.length < total) best = entries;
      const short = made.some((count, at) => count < (shape.shares[at] ?? 0));
      if (!short) break;
      made.forEach((count, at) => {
        if (count < (shape.shares[at] ?? 0)) capacities[at] = count;
      });
    }
    return { entries: best, kept: false };
  }

  /** The longest deck of at most `most` slides; null when not even the shortest can be made. */
  longest(most: number): readonly OutlineEntry[] | null {
    for (let total = most; total >= SHORTEST; total--) {
      const { entries, kept } = this.attempt(total);
      if (kept) return entries;
      // What fell short by several slides tells where to go on.
      total = Math.min(total, Math.max(entries.length, SHORTEST) + 1);
    }
    return null;
  }
}

/** The frames of a storyline without the places that the source has nothing for. */
function reduced(frames: Frames, without: ReadonlySet<Place>): Frames {
  return {
    ...frames,
    front: frames.front.filter((front) => !without.has(front)),
    end: without.has('closing') ? 'takeaways' : frames.end,
  };
}

/**
 * The deck that a library tells. With `brief.slideCount` it has exactly so many slides.
 *
 * @throws AppError `source.too_short`, naming how many slides the sources carry
 */
export function storyline(library: Library, brief: Brief, phrases: Phrases): Storyline {
  const topic = termsOf(brief.topic ?? '');
  const title = deckTitle(library, brief);
  const parts = library.chapters
    .map((chapter) => new Part(chapter, phrases, topic, layoutsFor({ chapter }, brief.template)))
    .filter(({ capacity }) => capacity > 0);
  const ordered = orderParts(parts, brief.template);
  const teller = new Storyteller(library, phrases, title, ordered, brief.template);
  const wish = brief.slideCount ?? wishedFor(ordered);
  const { entries, kept } = teller.attempt(wish);
  if (kept) return { title, entries };
  const longest = teller.longest(Math.min(wish - 1, Math.max(entries.length, SHORTEST)));
  if (brief.slideCount === null && longest) return { title, entries: longest };
  throw tooShort(longest?.length ?? 0, brief.slideCount);
}

function tooShort(carried: number, asked: number | null): AppError {
  const carries = carried > 0 ? `It carries ${carried}.` : 'It does not carry a deck of its own.';
  const wish =
    asked === null
      ? 'The source is too short for a deck.'
      : `The source is too short for ${asked} slides.`;
  return new AppError(
    'invalid',
    'source.too_short',
    `${wish} ${carries} Ask for fewer slides, or give more material.`,
    { extra: { carries: carried } },
  );
}
