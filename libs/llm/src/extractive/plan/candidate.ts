import type { PassageRef } from '@presto/decks';
import type { ComposedLayout } from '../compose/compose-slide';
import type { Place } from '../reading/material';

/** A title that a slide may have, and where it stands. */
export interface TitleOption {
  readonly text: string;
  readonly place: PassageRef;
}

/** One way to lay out an atom. */
export interface Variant {
  readonly layout: ComposedLayout;
  readonly body: readonly PassageRef[];
  /** Titles that suit only this variant, tried before those of the atom. */
  readonly titles?: readonly TitleOption[];
  /** It may show what was shown before: a summary does. */
  readonly again?: true;
}

/** Material that makes one slide, with the ways to show it, the best first. */
export interface Atom {
  readonly variants: readonly Variant[];
  readonly titles: readonly TitleOption[];
  /** Titles for when nothing around it names it. */
  readonly fallback?: readonly TitleOption[];
  /** What it is worth to the audience, about 0.5 … 4. */
  readonly score: number;
  /** Where it stands in the telling. */
  readonly at: number;
}

export const option = (place: Place, text = place.text): TitleOption => ({ text, place });
