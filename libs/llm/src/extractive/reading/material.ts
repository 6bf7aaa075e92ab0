import type { Block, ListItem, PassageRef, Span } from '@presto/decks';

/** A stretch of one of the sources, with what a reader sees of it. */
export interface Place extends PassageRef {
  readonly text: string;
}

export interface Sentence extends Place {
  /** What it is about. */
  readonly terms: ReadonlySet<string>;
  readonly words: number;
  /** Set off as a whole by the writer of the source. */
  readonly strong: boolean;
  /** Can stand alone: points back to nothing and announces nothing. */
  readonly usable: boolean;
  readonly opensParagraph: boolean;
  /** Stands right before a list, table, formula or code, which it speaks of. */
  readonly announces: boolean;
  /** Terms that are set off in it. */
  readonly emphasised: readonly string[];
  /** Share of its section's attention, about 1 on average; set by ranking. */
  rank: number;
  /** What follows it in its paragraph, which may point back to it. */
  next: Sentence | null;
}

/** What stands between two headings. */
export interface Section {
  readonly sourceId: string;
  /** The headings above it within its chapter, outermost first. */
  readonly headings: readonly Place[];
  readonly blocks: readonly Block[];
  /** Of its paragraphs, in order. */
  readonly sentences: readonly Sentence[];
  readonly words: number;
}

/** A part of the story. */
export interface Chapter {
  /** Null for what stands before the first heading. */
  readonly title: Place | null;
  readonly sections: readonly Section[];
  readonly words: number;
}

/** What a place of a plan can be found to be. */
export type Unit =
  | { readonly kind: 'sentence'; readonly place: Place; readonly sentence: Sentence }
  | { readonly kind: 'item'; readonly place: Place; readonly item: ListItem }
  | { readonly kind: 'heading'; readonly place: Place }
  | { readonly kind: 'block'; readonly place: Place; readonly block: Block }
  | { readonly kind: 'column'; readonly place: Place; readonly index: number }
  | { readonly kind: 'row'; readonly place: Place; readonly index: number };

export const placeOf = (sourceId: string, { text, start, end }: Span): Place => ({
  sourceId,
  text,
  start,
  end,
});
