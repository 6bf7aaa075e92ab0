import type { OutlineEntry } from '@presto/decks';
import type { Phrases } from '../language/phrases';
import type { Library } from '../reading/library';
import {
  type Frame,
  agendaAtom,
  closingAtoms,
  openingAtom,
  questionAtoms,
  sectionAtom,
  statementAtoms,
  takeawaysAtoms,
} from './frame-slides';
import type { Atom } from './candidate';
import type { Part } from './parts';
import type { Shape } from './shape';
import { Teller } from './teller';
import type { Front, Place } from './template-frames';

/** Tells a deck of this shape: its slides, how many each part did make, and whether its frame is whole. */
export function tellStory(
  library: Library,
  phrases: Phrases,
  title: string,
  parts: readonly Part[],
  shape: Shape,
): Told {
  const teller = new Teller(library, phrases);
  const shared = parts.filter((_, at) => (shape.shares[at] ?? 0) > 0);
  const tell = (frames: readonly Frame[]): boolean =>
    frames.some((frame) => teller.tell(frame, false));
  const opened = tell([openingAtom(library, title)]);
  let missing: Place | undefined = shape.frames.front.find(
    (front) => !tell(frontAtoms(front, parts, phrases, teller)),
  );
  const framed = [opened, !shape.agenda || tell([agendaAtom(shared, phrases)])];
  const made = parts.map((part, at) => {
    const share = shape.shares[at] ?? 0;
    if (share === 0) return 0;
    if (shape.opened[at]) framed.push(tell([sectionAtom(part)]));
    return tellPart(teller, part, share);
  });
  const told = parts.filter((_, at) => (made[at] ?? 0) > 0);
  // Parts of code or pictures alone say nothing to remember: then the others do, told or not.
  const takeaways = [told, parts].flatMap((some) =>
    takeawaysAtoms(some, phrases.takeaways, teller),
  );
  const { end, front } = shape.frames;
  if (end === 'takeaways and closing') framed.push(tell(takeaways));
  // A deck that told its findings first, or just now, ends with another word.
  const summed = end !== 'takeaways' || front.includes('summary') || teller.last === 'takeaways';
  const closed = summed && tell(closingAtoms(told, teller));
  if (!closed && end === 'takeaways and closing') missing ??= 'closing';
  framed.push(closed || tell(takeaways));
  return {
    entries: teller.entries,
    made,
    complete: framed.every(Boolean),
    missing: missing ?? null,
  };
}

interface Told {
  readonly entries: OutlineEntry[];
  /** Slides that each part did make. */
  readonly made: number[];
  /** Whether the frame is whole. */
  readonly complete: boolean;
  /** A place of the storyline for which the source has nothing. */
  readonly missing: Place | null;
}

function frontAtoms(
  front: Front,
  parts: readonly Part[],
  phrases: Phrases,
  teller: Teller,
): Frame[] {
  switch (front) {
    case 'summary':
      return takeawaysAtoms(parts, phrases.summary, teller);
    case 'statement':
      return statementAtoms(parts);
    case 'question':
      return questionAtoms(parts);
  }
}

/**
 * Tells the best atoms of a part in their order. One whose look would come a third time in a row waits until another was
 * told; one that cannot be told is made up for by the next that was not chosen. Looks repeat only when nothing else is left.
 */
function tellPart(teller: Teller, part: Part, share: number): number {
  const atoms = part.atoms(part.grainFor(share));
  const chosen = new Set(atoms.toSorted((a, b) => b.score - a.score).slice(0, share));
  const waiting = new Set<Atom>();
  const done = new Set<Atom>();
  const tell = (atom: Atom, strict = true): boolean => {
    if (done.size >= share || !teller.tell(atom, strict)) return false;
    done.add(atom);
    waiting.delete(atom);
    return true;
  };
  for (const atom of atoms) {
    if (!chosen.has(atom) && waiting.size === 0) continue;
    if (tell(atom)) for (const held of [...waiting]) tell(held);
    else if (chosen.has(atom)) waiting.add(atom);
  }
  for (const atom of [...waiting]) tell(atom, false);
  for (const atom of atoms) if (!done.has(atom)) tell(atom, false);
  return done.size;
}
