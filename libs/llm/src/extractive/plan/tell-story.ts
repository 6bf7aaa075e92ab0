import type { OutlineEntry } from '@presto/decks';
import type { Phrases } from '../language/phrases';
import type { Library } from '../reading/library';
import {
  type Frame,
  agendaAtom,
  closingAtoms,
  openingAtom,
  sectionAtom,
  takeawaysAtoms,
} from './frame-slides';
import type { Part } from './parts';
import type { Shape } from './shape';
import { Teller } from './teller';

/** Tells a deck of this shape: its slides, how many each part did make, and whether its frame is whole. */
export function tellStory(
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
