import type { DeckEvent } from '@presto/contracts';
import { eventsByDeck, type Evidence, type Violation } from '../evidence.ts';
import { BY_HAND, type Promised } from '../story.ts';

/** I12: one key, one deck. I6: a deck that was answered for is there. */
export function createsAreIdempotent({ stories, held }: Evidence): Violation[] {
  const violations: Violation[] = [];
  const known = new Set(held.decks.map(({ id }) => id));
  for (const { number, answeredIds } of stories) {
    if (answeredIds.size > 1)
      violations.push({
        invariant: 'I12',
        what: `story ${number}: one key gave decks ${[...answeredIds].join(', ')}`,
      });
    for (const id of answeredIds)
      if (!known.has(id))
        violations.push({ invariant: 'I6', what: `deck ${id} was promised and is not there` });
  }
  const told = new Set(stories.flatMap(({ answeredIds }) => [...answeredIds]));
  const extra = held.decks.filter(({ id }) => !told.has(id));
  const unanswered = stories.filter(({ answeredIds }) => answeredIds.size === 0).length;
  if (extra.length > unanswered)
    violations.push({
      invariant: 'I12',
      what: `decks that nobody was told of: ${extra.map(({ id }) => id).join(', ')}`,
    });
  return violations;
}

/** I6 and I13: what was acknowledged is there, once; what was not is there at most once. */
export function promisesAreKept({ stories, held }: Evidence): Violation[] {
  const events = eventsByDeck(held);
  return stories.flatMap(({ deckId, promised }) => {
    const own = events.get(deckId ?? '') ?? [];
    return promised.flatMap((one) =>
      broken(one, own, held).map((what) => ({ invariant: 'I13', what: `deck ${deckId}: ${what}` })),
    );
  });
}

function broken(
  promised: Promised,
  events: readonly DeckEvent[],
  held: Evidence['held'],
): string[] {
  const { what, marker, slideId, commandId, status } = promised;
  const accepted = status !== null && status < 300;
  const count = (type: string) =>
    events.filter(
      (event) =>
        event.event_type === type && (event.payload as { slide_id?: string }).slide_id === slideId,
    ).length;
  switch (what) {
    case 'edit':
    case 'add': {
      const times = events.filter((event) => isWrittenByHand(event, marker)).length;
      const fine = accepted ? times === 1 : status === null ? times <= 1 : times === 0;
      return fine ? [] : [`${what} ${marker} was answered ${status} and applied ${times} times`];
    }
    case 'edit-by-prompt':
    case 'add-by-prompt': {
      if (!accepted) return [];
      const ends = events.filter(
        (event) =>
          endsCommand(event) && (event.payload as { command_id?: string }).command_id === commandId,
      ).length;
      const gone = count('SlideDeleted') > 0;
      const unit = held.units.find(({ command_id }) => command_id === commandId);
      return ends === 1 || (ends === 0 && gone)
        ? []
        : [`${what} ${commandId} ended ${ends} times (unit ${unit?.state})`];
    }
    case 'delete':
      return accepted && count('SlideDeleted') !== 1
        ? [`slide ${slideId} was deleted ${count('SlideDeleted')} times`]
        : [];
    case 'cancel':
      return accepted && !events.some(({ event_type }) => event_type === 'DeckCancelled')
        ? ['cancelled, and no event says so']
        : [];
    case 'retry':
      return accepted && events.filter(({ event_type }) => event_type === 'DeckStarted').length < 1
        ? ['retried, and no event says so']
        : [];
  }
}

/** Not an edit by prompt of that slide later on, which may leave its title as it is. */
function isWrittenByHand(event: DeckEvent, marker: string): boolean {
  if (event.event_type !== 'SlideUpdated' && event.event_type !== 'SlideAdded') return false;
  const { title, lead } = event.payload.content;
  return title === marker && lead === BY_HAND;
}

function endsCommand({ event_type }: DeckEvent): boolean {
  return ['SlideUpdated', 'SlideAdded', 'EditFailed'].includes(event_type);
}

/** Milliseconds within which a process ends that is told to. */
const DRAIN_MS = 10_000;

/** I16: SIGTERM ends a process in time, and without an error. */
export function drainsInTime({ drains }: Pick<Evidence, 'drains'>): Violation[] {
  return drains
    .filter(({ ms, code }) => ms > DRAIN_MS || code !== 0)
    .map(({ slot, ms, code, lastLines }) => ({
      invariant: 'I16',
      what: `SIGTERM of ${slot} took ${Math.round(ms)} ms, exit code ${code}: ${lastLines.slice(-5).join(' | ')}`,
    }));
}
