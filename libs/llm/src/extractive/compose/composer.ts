import type { PassageRef } from '@presto/decks';
import type { Phrases } from '../language/phrases';
import { bare, shorten } from '../language/shorten';
import type { Library } from '../reading/library';
import type { Place, Unit } from '../reading/material';

/** What one slide is made of: everything a composer may use, and nothing else. */
export interface Material {
  readonly library: Library;
  readonly title: string;
  /** Where the title stands; what stands there is not said a second time. */
  readonly titlePlace: PassageRef | null;
  readonly units: readonly Unit[];
  readonly phrases: Phrases;
}

export interface Composed {
  readonly content: Readonly<Record<string, unknown>>;
  /** Every place whose words are shown, but the title's. */
  readonly cited: readonly Place[];
}

/** Turns material into the content of one layout; null when it does not suit it. */
export type Composer = (material: Material) => Composed | null;

/** The prose of a unit, sentence by sentence. */
export function sentencesOf(unit: Unit): readonly string[] {
  if (unit.kind === 'sentence') return [unit.sentence.text];
  if (unit.kind === 'item') return unit.item.sentences.map(({ text }) => text);
  if (unit.kind === 'block' && (unit.block.kind === 'paragraph' || unit.block.kind === 'quote')) {
    return unit.block.sentences.map(({ text }) => text);
  }
  return [];
}

/** As much of a unit as fits and makes sense alone: all of it, its first sentence, or the front of that. */
export function wording(unit: Unit, maxCharacters: number, maxWords = 30): string | null {
  const sentences = sentencesOf(unit);
  const whole = bare(unit.kind === 'item' ? unit.item.span.text : sentences.join(' '));
  if (whole === '') return null;
  const first = sentences[0] ?? whole;
  return shorten(whole, maxCharacters, maxWords) ?? shorten(first, maxCharacters, maxWords);
}

export const same = (a: string, b: string): boolean =>
  bare(a).toLowerCase() === bare(b).toLowerCase();

/** Units that are running text, but what the title already says. */
export function prose({ units, title, titlePlace }: Material): readonly Unit[] {
  return units.filter(({ kind, place }) => {
    const told =
      titlePlace !== null &&
      place.sourceId === titlePlace.sourceId &&
      place.start === titlePlace.start &&
      place.end === titlePlace.end;
    return (kind === 'sentence' || kind === 'item') && !told && !same(place.text, title);
  });
}
