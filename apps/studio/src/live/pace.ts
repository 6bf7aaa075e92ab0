import type { DeckEvent } from '@presto/contracts';

/** How fast a generation goes, by the server's clock; ms since the epoch. */
export interface Pace {
  readonly startedAt: number | null;
  readonly lastAt: number | null;
  readonly written: number;
}

export const NO_PACE: Pace = { startedAt: null, lastAt: null, written: 0 };

export function paced(pace: Pace, event: DeckEvent): Pace {
  const at = Date.parse(event.timestamp);
  switch (event.event_type) {
    case 'DeckStarted':
      return { startedAt: at, lastAt: null, written: 0 };
    case 'SlideAdded':
    case 'SlideFailed':
      return { ...pace, lastAt: at, written: pace.written + 1 };
    default:
      return pace;
  }
}

/**
 * Seconds until the rest is written, at the pace so far; null while there is nothing to judge by. Counted
 * from the start of the generation, so that reading and planning are spread over the first slides.
 */
export function remainingSeconds(
  { startedAt, lastAt, written }: Pace,
  slots: number,
): number | null {
  if (startedAt === null || lastAt === null || written < 2) return null;
  const left = Math.max(0, slots - written);
  return Math.ceil(((lastAt - startedAt) / written / 1000) * left);
}
