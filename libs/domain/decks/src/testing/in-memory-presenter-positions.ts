import { PresenterPositions } from '../ports/presenter-positions';

export class InMemoryPresenterPositions extends PresenterPositions {
  private readonly slides = new Map<string, string>();

  keep(deckId: string, slideId: string): void {
    this.slides.set(deckId, slideId);
  }

  async last(deckId: string): Promise<string | null> {
    return this.slides.get(deckId) ?? null;
  }
}
