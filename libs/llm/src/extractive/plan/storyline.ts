import type { Brief, OutlineEntry } from '@presto/decks';
import { AppError } from '@presto/kernel';
import type { Phrases } from '../language/phrases';
import { termsOf } from '../language/words';
import type { Library } from '../reading/library';
import { deckTitle } from './deck-title';
import {
  type Frame,
  agendaAtom,
  closingAtoms,
  openingAtom,
  sectionAtom,
  takeawaysAtoms,
} from './frame-slides';
import { orderParts, summaryFirst } from './order-parts';
import { Part, shareOut } from './parts';
import { Teller } from './teller';

/** Slides beyond which a deck tells its parts beforehand. */
const AGENDA_BEYOND = 10;
/** Slides from which a deck that tells its findings first has room to. */
const SUMMARY_FROM = 6;
/** Slides of a part from which on it is opened by a slide of its own, in decks that are long enough. */
const SECTION_FROM = 3;
const SECTIONS_BEYOND = 15;
/** Share of the slides that must lie in opened parts. */
const OPENED_SHARE = 0.6;
const FEWEST = 8;
const MOST = 20;
/** Words of source behind a slide, when the author chooses the number. */
const WORDS_A_SLIDE = 150;
/** Rounds in which parts that fall short are made up for by others. */
const ATTEMPTS = 12;
const SHORTEST = 3;

export interface Storyline {
  readonly title: string;
  readonly entries: readonly OutlineEntry[];
}

interface Shape {
  readonly shares: readonly number[];
  readonly agenda: boolean;
  /** Which parts are opened by a slide. */
  readonly opened: readonly boolean[];
  /** Whether the findings come first, before any detail. */
  readonly summary: boolean;
}

/** Parts, agenda and openings for a deck of so many slides, of parts that can make so many each. */
function shapeFor(
  total: number,
  parts: readonly Part[],
  capacities: readonly number[],
  template: string | null,
): Shape {
  const summary = total >= SUMMARY_FROM && summaryFirst(template);
  const titled = parts.filter(({ chapter }) => chapter.title !== null).length;
  const agenda = total > AGENDA_BEYOND && titled >= 2;
  const weights = parts.map(({ weight }) => weight);
  let opened = parts.map(() => false);
  let shares: number[] = [];
  for (let round = 0; round < 8; round++) {
    const room = total - 2 - (agenda ? 1 : 0) - (summary ? 1 : 0) - opened.filter(Boolean).length;
    shares = shareOut(room, weights, capacities);
    if (total <= SECTIONS_BEYOND) break;
    const next = parts.map(
      ({ chapter }, at) =>
        chapter.title !== null && (opened[at] || (shares[at] ?? 0) >= SECTION_FROM),
    );
    const covered = shares.reduce((sum, share, at) => sum + (next[at] ? share : 0), 0);
    // A deck opens its parts or it does not; opening a few of many looks like a mistake.
    const worth = next.filter(Boolean).length >= 2 && covered >= OPENED_SHARE * room;
    if (!worth || next.every((open, at) => open === opened[at])) break;
    opened = next;
  }
  return { shares, agenda, opened, summary };
}

/** Tells a deck of this shape: its slides, how many each part did make, and whether its frame is whole. */
function tellStory(
  library: Library,
  phrases: Phrases,
  title: string,
  parts: readonly Part[],
  shape: Shape,
): { entries: OutlineEntry[]; made: number[]; complete: boolean } {
  const teller = new Teller(library, phrases);
  const shared = parts.filter((_, at) => (shape.shares[at] ?? 0) > 0);
  const tell = (frames: readonly Frame[]): boolean =>
    frames.some((frame) => teller.tell(frame, false));
  const framed = [
    tell([openingAtom(library, title)]),
    !shape.summary || tell(takeawaysAtoms(shared, phrases.summary, teller)),
    !shape.agenda || tell([agendaAtom(shared, phrases)]),
  ];
  const made = parts.map((part, at) => {
    const share = shape.shares[at] ?? 0;
    if (share === 0) return 0;
    if (shape.opened[at]) framed.push(tell([sectionAtom(part)]));
    return tellPart(teller, part, share);
  });
  const told = parts.filter((_, at) => (made[at] ?? 0) > 0);
  const last = takeawaysAtoms(told, phrases.takeaways, teller);
  framed.push(tell(shape.summary ? [...closingAtoms(told, teller), ...last] : last));
  return { entries: teller.entries, made, complete: framed.every(Boolean) };
}

function tellPart(teller: Teller, part: Part, share: number): number {
  const atoms = part.atoms(part.grainFor(share));
  const chosen = new Set(atoms.toSorted((a, b) => b.score - a.score).slice(0, share));
  let [told, owed] = [0, 0];
  for (const atom of atoms) {
    // One that cannot be told is made up for by the next that was not chosen.
    if (!chosen.has(atom) && owed === 0) continue;
    const done = teller.tell(atom) || (chosen.has(atom) && teller.tell(atom, false));
    if (done) told++;
    if (chosen.has(atom) && !done) owed++;
    else if (!chosen.has(atom) && done) owed--;
  }
  for (const atom of atoms) {
    if (told >= share) break;
    if (!chosen.has(atom) && teller.tell(atom, false)) told++;
  }
  return told;
}

function wishedFor(parts: readonly Part[]): number {
  const words = parts.reduce((sum, { chapter }) => sum + chapter.words, 0);
  const rich = parts.reduce((sum, part) => sum + Math.min(3, part.rich), 0);
  const told = Math.round(words / WORDS_A_SLIDE);
  const content = Math.max(told, Math.round(told / 3 + rich), Math.min(parts.length, 14));
  const total = content + 2;
  return Math.min(MOST, Math.max(FEWEST, total > AGENDA_BEYOND ? total + 1 : total));
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
    for (let round = 0; round < ATTEMPTS; round++) {
      const shape = shapeFor(total, this.parts, capacities, this.template);
      const { entries, made, complete } = tellStory(
        this.library,
        this.phrases,
        this.title,
        this.parts,
        shape,
      );
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

/**
 * The deck that a library tells. With `brief.slideCount` it has exactly so many slides.
 *
 * @throws AppError `source.too_short`, naming how many slides the sources carry
 */
export function storyline(library: Library, brief: Brief, phrases: Phrases): Storyline {
  const topic = termsOf(brief.topic ?? '');
  const title = deckTitle(library, brief);
  const parts = library.chapters
    .map((chapter) => new Part(chapter, phrases, topic))
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
