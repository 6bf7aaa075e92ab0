import { type DeckEvent, endsGeneration } from '@presto/contracts';
import type { Promised } from '../evidence.ts';

/** What a refusal says of the slide or the deck, so that it can be held against what had happened by then. */
const CLAIMS: Readonly<Record<string, (one: Promised, events: readonly DeckEvent[]) => boolean>> = {
  'slide.not_found': isDeleted,
  'deck.not_running': (one, events) => statesDuring(one, events).some((state) => state === 'ended'),
  'deck.running': (one, events) => statesDuring(one, events).some((state) => state === 'running'),
  'deck.nothing_missing': (one, events) =>
    statesDuring(one, events).some((state) => state !== 'running'),
};

/** Which refusals each command may meet from somebody who does nothing wrong. */
const REFUSALS: Readonly<Record<Promised['what'], readonly string[]>> = {
  edit: ['slide.not_found'],
  'edit-by-prompt': ['slide.not_found'],
  add: [],
  'add-by-prompt': [],
  delete: ['slide.not_found'],
  cancel: ['deck.not_running'],
  retry: ['deck.running', 'deck.nothing_missing'],
};

/** What was false about a refusal: it was not for this command, or not true, or the command was carried out all the same. */
export function commandsTellTheTruth(one: Promised, events: readonly DeckEvent[]): string[] {
  const { what, status, code } = one;
  if (status === null || status < 300) return [];
  const told = `${what} was told ${status} ${code}`;
  if (!REFUSALS[what].includes(code)) return [`${told}, which is no answer to it`];
  if (!CLAIMS[code]?.(one, events)) return [`${told}, and that was false`];
  return isCarriedOut(one, events) ? [`${told}, and was carried out`] : [];
}

/** Gone before a deletion was asked for; of anything else, at the latest when it was answered. */
function isDeleted({ what, slideId, sentAt, at }: Promised, events: readonly DeckEvent[]): boolean {
  return events.some(
    (event) =>
      event.event_type === 'SlideDeleted' &&
      event.payload.slide_id === slideId &&
      Date.parse(event.timestamp) < (what === 'delete' ? sentAt : at),
  );
}

type State = 'running' | 'ended' | 'cancelled';

/** The states that a deck was in between the first try of a command and its answer. */
function statesDuring({ sentAt, at }: Promised, events: readonly DeckEvent[]): State[] {
  let before: State = 'running';
  const during: State[] = [];
  for (const event of events) {
    const state = stateAfter(event);
    const moment = Date.parse(event.timestamp);
    if (state === null || moment > at) continue;
    if (moment < sentAt) before = state;
    else during.push(state);
  }
  return [before, ...during];
}

function stateAfter(event: DeckEvent): State | null {
  if (event.event_type === 'DeckCancelled') return 'cancelled';
  if (endsGeneration(event)) return 'ended';
  return event.event_type === 'DeckStarted' ? 'running' : null;
}

/** Users command one after the other, so what was ordered meanwhile was ordered by this command. */
function isCarriedOut({ what, sentAt, at }: Promised, events: readonly DeckEvent[]): boolean {
  return events.some((event) => {
    const moment = Date.parse(event.timestamp);
    if (moment < sentAt || moment > at) return false;
    if (what === 'cancel') return event.event_type === 'DeckCancelled';
    return (
      what === 'retry' &&
      event.event_type === 'DeckStarted' &&
      event.payload.command_id !== undefined
    );
  });
}
