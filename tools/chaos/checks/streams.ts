import { deckView, emptyDeck, fold } from '@presto/contracts';
import { isDeepStrictEqual } from 'node:util';
import { viewOf } from '../../../apps/e2e/src/testing/api-client';
import { eventsByDeck, type Evidence, type Violation } from '../evidence.ts';

/** I1: events are exactly 1 … version. */
export function versionsAreGapless({ held }: Evidence): Violation[] {
  const events = eventsByDeck(held);
  return held.decks.flatMap(({ id, version }) => {
    const found = (events.get(id) ?? []).map((event) => event.version);
    const isWhole = found.length === version && found.every((one, index) => one === index + 1);
    return isWhole
      ? []
      : [
          {
            invariant: 'I1',
            what: `deck ${id} stands at ${version} and has events ${found.join()}`,
          },
        ];
  });
}

/** I2: each client read every version once, in order, and was never told to begin anew. I18: what is not stored has no version of its own. */
export function clientsReadOnceInOrder({ clients }: Evidence): Violation[] {
  return clients.flatMap(({ name, deckId, watcher }) => [
    ...watcher.faults.map((fault) => ({
      invariant: fault.includes('carries') ? 'I18' : 'I2',
      what: `client ${name} of deck ${deckId}: ${fault}`,
    })),
    ...watcher.resyncs.map(({ version }) => ({
      invariant: 'I14',
      what: `client ${name} of deck ${deckId} was given a snapshot of ${version} though nothing was restored`,
    })),
  ]);
}

/** I3: what a client read under (deck, version) is what Postgres holds. */
export function payloadsAreTheSame({ clients, held }: Evidence): Violation[] {
  const events = eventsByDeck(held);
  return clients.flatMap(({ name, deckId, watcher }) =>
    watcher.stored
      .filter((event) => !isDeepStrictEqual(event, events.get(deckId)?.[event.version - 1]))
      .map(({ version, event_type }) => ({
        invariant: 'I3',
        what: `client ${name} of deck ${deckId} read another ${event_type} ${version} than is stored`,
      })),
  );
}

/** I4, at the end: every client is connected, since nothing keeps it from being, and has read everything. */
export function clientsAreCurrent({ clients, held }: Evidence): Violation[] {
  const versions = new Map(held.decks.map(({ id, version }) => [id, version]));
  return clients
    .filter(({ isHere, deckId, version }) => !isHere || version !== versions.get(deckId))
    .map(({ name, deckId, isHere, version, ends }) => ({
      invariant: 'I4',
      what: `client ${name} of deck ${deckId} ${isHere ? 'stays' : 'is not let in,'} at ${version} of ${versions.get(deckId)} (${ends.slice(-3).join('; ')})`,
    }));
}

/**
 * Ends of a connection that a client has to expect: the network's own, a server that is going away or out of reach
 * of PostgreSQL, and a client that was too slow. All else is an answer about who asks or for what, and false.
 */
const EXPECTED_ENDS =
  /^(closed( 1005| 1006| 1012\b.*| 1013\b.*)?|refused: 503|(\w*Error|Error): .*)$/;

/** I6: no client is told that it may not watch its own deck, or that the server failed. */
export function connectionsEndForAReason({ clients }: Evidence): Violation[] {
  return clients.flatMap(({ name, deckId, ends }) =>
    [...new Set(ends.filter((end) => !EXPECTED_ENDS.test(end)))].map((end) => ({
      invariant: 'I6',
      what: `client ${name} of deck ${deckId} was told: ${end}`,
    })),
  );
}

/** The strongest single check: events folded = GET = what each client's own fold shows. */
export function foldIsWhatGetAnswers({ clients, held, answers }: Evidence): Violation[] {
  const events = eventsByDeck(held);
  return [...answers].flatMap(([id, answer]) => {
    const violations: Violation[] = [];
    const view = viewOf(answer);
    let folded = emptyDeck(id);
    try {
      for (const event of events.get(id) ?? []) folded = fold(folded, event);
      const difference = differing(deckView(folded, answer.epoch), view);
      if (difference)
        violations.push({
          invariant: 'I3',
          what: `deck ${id}: events folded differ from GET in ${difference}`,
        });
    } catch (error) {
      violations.push({ invariant: 'I1', what: `deck ${id} does not fold: ${String(error)}` });
    }
    for (const { name, watcher } of clients) {
      if (watcher.deckId !== id || watcher.folded.version !== view.version) continue;
      const difference = differing({ ...watcher.view, epoch: view.epoch }, view);
      if (difference)
        violations.push({
          invariant: 'I3',
          what: `client ${name} of deck ${id} shows another ${difference} than GET`,
        });
    }
    return violations;
  });
}

function differing(one: object, other: object): string | null {
  const there = other as Record<string, unknown>;
  const names = Object.entries(one)
    .filter(([name, value]) => !isDeepStrictEqual(value, there[name]))
    .map(([name]) => name);
  return names.length > 0 ? names.join(', ') : null;
}
