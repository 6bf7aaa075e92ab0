import { Injectable } from '@nestjs/common';
import type { DeckEvent } from '@presto/contracts';
import { DeckMetrics } from '@presto/platform';

const OUTCOMES = {
  DeckCompleted: 'completed',
  DeckFailed: 'failed',
  DeckCancelled: 'cancelled',
} as const;
/** Generations followed at once; the oldest is given up beyond that. */
const FOLLOWED = 10_000;

/** How long generations take, told by their events as they pass; a generation begun elsewhere is not counted. */
@Injectable()
export class GenerationMeter {
  private readonly begun = new Map<string, { at: number; firstSlide: boolean }>();

  constructor(private readonly metrics: DeckMetrics) {}

  observe(event: Pick<DeckEvent, 'event_type' | 'deck_id' | 'timestamp'>): void {
    const at = Date.parse(event.timestamp);
    const generation = this.begun.get(event.deck_id);
    switch (event.event_type) {
      case 'DeckCreated':
      case 'DeckStarted':
        if (generation) return; // DeckStarted of a deck that was just created
        this.begun.set(event.deck_id, { at, firstSlide: event.event_type === 'DeckCreated' });
        if (this.begun.size > FOLLOWED) this.begun.delete(this.begun.keys().next().value ?? '');
        return;
      case 'SlideAdded':
        if (!generation?.firstSlide) return;
        generation.firstSlide = false;
        this.metrics.timeToFirstSlide.observe((at - generation.at) / 1000);
        return;
      case 'DeckCompleted':
      case 'DeckFailed':
      case 'DeckCancelled':
        if (!generation) return;
        this.begun.delete(event.deck_id);
        this.metrics.deckGeneration.observe(
          { outcome: OUTCOMES[event.event_type] },
          (at - generation.at) / 1000,
        );
        return;
      case 'DeckDeleted':
        this.begun.delete(event.deck_id);
        return;
      default:
        return;
    }
  }
}
