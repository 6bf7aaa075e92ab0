import { type DeckEvent, endsGeneration } from '@presto/contracts';
import { eventsByDeck, type Evidence, type Violation } from '../evidence.ts';

const ENDED = new Set(['COMPLETED', 'FAILED', 'CANCELLED']);

/** I5: every deck reached an end, nothing waits to be done or told, no quota is left taken. */
export function everythingEnded({ held }: Evidence): Violation[] {
  const told = (what: string): Violation => ({ invariant: 'I5', what });
  return [
    ...held.decks
      .filter(({ status }) => !ENDED.has(status))
      .map(({ id, status, version }) => told(`deck ${id} is still ${status} at ${version}`)),
    ...held.units
      .filter(({ state }) => state === 'pending' || state === 'claimed')
      .map(({ id, kind, state, deck_id }) =>
        told(`unit ${id} (${kind} of deck ${deck_id}) is still ${state}`),
      ),
    ...(held.unpublished > 0 ? [told(`${held.unpublished} outbox rows are not published`)] : []),
    ...held.quotas
      .filter(({ active_decks }) => active_decks !== 0)
      .map(({ user_id, active_decks }) =>
        told(`user ${user_id} is charged for ${active_decks} decks, none runs`),
      ),
  ];
}

/** I6: no process died but those we ended. */
export function nobodyDiedAlone({ deaths }: Pick<Evidence, 'deaths'>): Violation[] {
  return deaths.map(({ slot, how, lastLines }) => ({
    invariant: 'I6',
    what: `${slot} died by itself (${how}): ${lastLines.slice(-4).join(' | ')}`,
  }));
}

/** I7: the plan has as many slides as were asked for, and the slots are the plan's, plus and minus what users changed. */
export function slotsAreThePlans({ stories, held }: Evidence): Violation[] {
  const events = eventsByDeck(held);
  const asked = new Map(stories.map(({ deckId, slideCount }) => [deckId, slideCount]));
  return held.decks.flatMap(({ id }) => {
    const own = events.get(id) ?? [];
    const { planned, left } = slotsBy(own);
    const isWhole = own.some(
      (event) => event.event_type === 'PlanUpdated' && event.payload.complete,
    );
    const wanted = asked.get(id) ?? null;
    const slots = held.slots.filter(({ deck_id }) => deck_id === id).map((slot) => slot.slide_id);
    const strange = [...new Set([...left].filter((one) => !slots.includes(one)))].concat(
      slots.filter((one) => !left.has(one)),
    );
    return [
      ...(isWhole && wanted !== null && planned.size !== wanted
        ? [`deck ${id}: ${wanted} slides were asked for, ${planned.size} were planned`]
        : []),
      ...(strange.length > 0
        ? [`deck ${id}: slots differ from what its events told: ${strange.join(', ')}`]
        : []),
    ].map((what) => ({ invariant: 'I7', what }));
  });
}

/** The slots that the plan announced, and those that are left when users had added and deleted some. */
function slotsBy(events: readonly DeckEvent[]): { planned: Set<string>; left: Set<string> } {
  const planned = new Set<string>();
  let left = new Set<string>();
  for (const event of events) {
    if (event.event_type === 'PlanUpdated')
      for (const { slide_id } of event.payload.slides) {
        // A listing holds every slot of the moment; what was there before is the plan's already, or a user's.
        if (!left.has(slide_id)) planned.add(slide_id);
        left.add(slide_id);
      }
    else if (event.event_type === 'SlidesReordered') left = new Set(event.payload.slide_ids);
    else if (event.event_type === 'SlideDeleted') left.delete(event.payload.slide_id);
  }
  return { planned, left };
}

/** I7: no slide was added twice, and a completed deck's slots are accounted for. */
export function noSlideTwice({ held }: Evidence): Violation[] {
  const violations: Violation[] = [];
  for (const [id, events] of eventsByDeck(held)) {
    const added = new Set<string>();
    for (const event of events) {
      if (event.event_type !== 'SlideAdded') continue;
      if (added.has(event.payload.slide_id))
        violations.push({
          invariant: 'I7',
          what: `slide ${event.payload.slide_id} of deck ${id} was added twice`,
        });
      added.add(event.payload.slide_id);
    }
    violations.push(...unaccounted(id, events, held));
  }
  return violations;
}

function unaccounted(
  id: string,
  events: readonly DeckEvent[],
  held: Evidence['held'],
): Violation[] {
  const deck = held.decks.find((one) => one.id === id);
  if (deck?.status !== 'COMPLETED') return [];
  const slides = held.slides.filter(({ deck_id }) => deck_id === id).length;
  const slots = held.slots.filter(({ deck_id }) => deck_id === id).length;
  const failed = new Set<string>();
  for (const event of events) {
    if (event.event_type === 'SlideFailed') failed.add(event.payload.slide_id);
    if (event.event_type === 'SlideAdded' || event.event_type === 'SlideDeleted')
      failed.delete(event.payload.slide_id);
  }
  return slides + failed.size === slots
    ? []
    : [
        {
          invariant: 'I7',
          what: `deck ${id} is COMPLETED with ${slots} slots, ${slides} slides, ${failed.size} failed`,
        },
      ];
}

/** I11: one terminal event a generation, and after it only what users commanded. */
export function generationsEndOnce({ held }: Evidence): Violation[] {
  const violations: Violation[] = [];
  for (const [id, events] of eventsByDeck(held)) {
    let ended: string | null = null;
    for (const event of events) {
      if (ended !== null && event.event_type === 'DeckStarted') ended = null;
      else if (ended !== null && !isCommanded(event))
        violations.push({
          invariant: 'I11',
          what: `deck ${id}: ${event.event_type} ${event.version} after ${ended}`,
        });
      if (endsGeneration(event)) ended = event.event_type;
    }
  }
  return violations;
}

function isCommanded({ event_type, payload }: DeckEvent): boolean {
  if (event_type === 'EditFailed') return true;
  return 'command_id' in payload && !endsGeneration({ event_type });
}
