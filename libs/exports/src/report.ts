import type { DeckView, ExportReport } from '@presto/contracts';

type Fate = 'native' | 'drawn' | 'rasterised' | 'dropped';

/** Counts what becomes of a deck's parts in a file. */
export class Fidelity {
  private readonly counts: Record<Fate, Record<string, number>> = {
    native: {},
    drawn: {},
    rasterised: {},
    dropped: {},
  };
  private readonly faces = new Set<string>();

  note(fate: Fate, what: string, times = 1): void {
    if (times === 0) return;
    this.counts[fate][what] = (this.counts[fate][what] ?? 0) + times;
  }

  font(face: string): void {
    this.faces.add(face);
  }

  /** @param slides in the file */
  report(deck: DeckView, slides = deck.slides.length): ExportReport {
    const missing = deck.deck_plan.slides.length - deck.slides.length;
    return { slides, missing_slides: missing, ...this.counts, fonts: [...this.faces].sort() };
  }
}
