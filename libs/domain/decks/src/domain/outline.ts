/** Where the material of a slide stands: UTF-16 units into the stored text of a source. */
export interface PassageRef {
  readonly sourceId: string;
  readonly start: number;
  readonly end: number;
}

/** One slide as planned: enough to write it without planning again. It holds no source text but its title. */
export interface OutlineEntry {
  readonly title: string;
  /** The layout that suits it; null leaves it to the writer. */
  readonly layout: string | null;
  /** What this slide is to say or do in the story. */
  readonly intent: string;
  readonly passages: readonly PassageRef[];
}

/** An entry with its place. */
export interface PlannedSlide extends OutlineEntry {
  readonly slideId: string;
  /** From 1. */
  readonly order: number;
}
