import { endsGeneration } from '@presto/contracts';
import { eventsByDeck, type Held } from './evidence.ts';

/** Commands of users that took effect while their deck was being made. */
export interface DuringGeneration {
  readonly cancels: number;
  readonly edits: number;
}

/** Counts them by what was stored: who came too late, or was refused, put nothing to the test. */
export function duringGeneration(held: Held): DuringGeneration {
  let cancels = 0;
  const edits = new Set<string>();
  for (const events of eventsByDeck(held).values()) {
    let runs = false;
    for (const event of events) {
      const { event_type, payload } = event;
      if (event_type === 'DeckCreated' || event_type === 'DeckStarted') runs = true;
      else if (event_type === 'DeckCancelled') cancels += 1;
      else if (runs && 'command_id' in payload && payload.command_id !== undefined)
        edits.add(payload.command_id);
      if (endsGeneration(event)) runs = false;
    }
  }
  return { cancels, edits: edits.size };
}
