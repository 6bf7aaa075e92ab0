import { type DeckEvent, endsGeneration } from '@presto/contracts';
import { eventsByDeck, type Evidence, type Promised, type Violation } from '../evidence.ts';
import { BY_HAND } from '../user.ts';
import { commandsTellTheTruth } from './commands.ts';

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

/** I6: when nothing is broken everybody is answered, and who was told something at any time was told the truth. */
export function answersAreTrue({ stories, held, wholeSince }: Evidence): Violation[] {
  const events = eventsByDeck(held);
  return stories.flatMap(({ deckId, promised }) =>
    promised
      .flatMap((one) =>
        one.status === null && one.sentAt >= wholeSince
          ? [`${one.what} was never answered, though nothing was broken`]
          : commandsTellTheTruth(one, events.get(deckId ?? '') ?? []),
      )
      .map((what) => ({ invariant: 'I6', what: `deck ${deckId}: ${what}` })),
  );
}

function broken(
  promised: Promised,
  events: readonly DeckEvent[],
  held: Evidence['held'],
): string[] {
  const { what, marker, slideId, commandId, status } = promised;
  const accepted = status !== null && status < 300;
  const deletions = events.filter(
    (event) => event.event_type === 'SlideDeleted' && event.payload.slide_id === slideId,
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
      const unit = held.units.find(({ command_id }) => command_id === commandId);
      return ends === 1 || (ends === 0 && deletions > 0)
        ? []
        : [`${what} ${commandId} ended ${ends} times (unit ${unit?.state})`];
    }
    case 'delete':
      return accepted && deletions !== 1 ? [`slide ${slideId} was deleted ${deletions} times`] : [];
    case 'cancel':
    case 'retry':
      return accepted && !isCarriedOut(promised, events)
        ? [`${what} was answered ${status}, and no event of that time says so`]
        : [];
  }
}

/** Cancelled is also who was cancelled before; a retry begins a generation of its own when another one had ended. */
function isCarriedOut({ what, sentAt, at }: Promised, events: readonly DeckEvent[]): boolean {
  const before = events.filter(({ timestamp }) => Date.parse(timestamp) < sentAt);
  const meanwhile = events
    .slice(before.length)
    .filter(({ timestamp }) => Date.parse(timestamp) <= at);
  if (what === 'cancel') {
    const last = before.findLast(
      (event) => endsGeneration(event) || event.event_type === 'DeckStarted',
    );
    return [last, ...meanwhile].some((event) => event?.event_type === 'DeckCancelled');
  }
  return meanwhile.some(
    (event) =>
      event.event_type === 'DeckStarted' &&
      event.payload.command_id !== undefined &&
      events.some((end) => endsGeneration(end) && end.version < event.version),
  );
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
