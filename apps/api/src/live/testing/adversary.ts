import fc from 'fast-check';
import type { DeckEvent } from '@presto/contracts';
import type { ChannelMessage } from '@presto/decks';
import { InMemoryDeckChannel } from '../../../../../libs/domain/decks/src/testing/in-memory-deck-channel';
import { InMemoryDeckEvents } from './in-memory-deck-events';
import { VirtualClock } from './virtual-clock';

const INSTANCES = 2;
const CLIENTS = 3;

/** How one copy of a message reaches one instance. */
interface Copy {
  readonly delayMs: number;
  readonly asHint: boolean;
}

type Step = { readonly waitMs: number } & (
  | { readonly do: 'commit'; readonly copies: readonly (readonly Copy[])[] }
  | { readonly do: 'connect'; readonly client: number; readonly instance: number }
  | { readonly do: 'cut'; readonly client: number }
);

export interface Schedule {
  readonly steps: readonly Step[];
  /** Of each read in turn: delay before and after the moment it sees, and whether it fails. */
  readonly reads: readonly {
    readonly beforeMs: number;
    readonly afterMs: number;
    readonly fails: boolean;
  }[];
}

const copies = fc.array(fc.record({ delayMs: fc.nat(200), asHint: fc.boolean() }), {
  maxLength: 2,
});
const client = fc.nat(CLIENTS - 1);
const instance = fc.nat(INSTANCES - 1);
const waitMs = fc.oneof(fc.constant(0), fc.nat(60));

/** Messages lost, doubled, late and out of order; slow and failing reads; clients cut and coming back elsewhere. */
export const schedules: fc.Arbitrary<Schedule> = fc.record({
  steps: fc.array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          waitMs,
          do: fc.constant('commit' as const),
          copies: fc.array(copies, { minLength: INSTANCES, maxLength: INSTANCES }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ waitMs, do: fc.constant('connect' as const), client, instance }),
      },
      { weight: 1, arbitrary: fc.record({ waitMs, do: fc.constant('cut' as const), client }) },
    ),
    { minLength: 5, maxLength: 60 },
  ),
  reads: fc.array(
    fc.record({
      beforeMs: fc.oneof(fc.constant(0), fc.nat(80)),
      afterMs: fc.oneof(fc.constant(0), fc.nat(80)),
      fails: fc.nat(9).map((n) => n === 0),
    }),
    { maxLength: 60 },
  ),
});

/** The world a feed under test lives in. */
export interface Instance {
  readonly clock: VirtualClock;
  readonly events: InMemoryDeckEvents;
  readonly channel: InMemoryDeckChannel;
}

/** Connects a client that has everything up to `lastVersion`; the answer cuts it off. */
export type Connect = (
  deckId: string,
  lastVersion: number,
  receive: (event: DeckEvent) => void,
) => Promise<() => void>;

class Client {
  readonly seen: number[] = [];
  private session = 0;
  private cutOff: (() => void) | null = null;

  get isConnected(): boolean {
    return this.cutOff !== null;
  }

  connect(deckId: string, connect: Connect): void {
    this.cut();
    const session = ++this.session;
    this.cutOff = () => undefined;
    const receive = ({ version }: DeckEvent) => {
      if (session === this.session) this.seen.push(version);
    };
    void connect(deckId, this.seen.at(-1) ?? 0, receive).then((cutOff) => {
      if (session === this.session) this.cutOff = cutOff;
      else cutOff();
    });
  }

  cut(): void {
    this.session++;
    this.cutOff?.();
    this.cutOff = null;
  }
}

/**
 * Plays the schedule; then faults end, everybody connects, and two seconds pass. Answers what each client saw
 * and what it should have seen.
 */
export async function play(
  schedule: Schedule,
  makeConnect: (instance: Instance) => Connect,
): Promise<{ seen: number[][]; stored: number[] }> {
  const deckId = 'deck';
  const clock = new VirtualClock();
  const events = new InMemoryDeckEvents();
  events.create(deckId, 'owner');
  const instances = Array.from({ length: INSTANCES }, () => ({
    clock,
    events,
    channel: new InMemoryDeckChannel(),
  }));
  const connects = instances.map(makeConnect);
  const clients = Array.from({ length: CLIENTS }, () => new Client());
  const connectTo = (index: number) => connects[index] as Connect;

  const reads = [...schedule.reads];
  let afterMs = 0;
  events.beforeRead = async () => {
    const read = reads.shift();
    await clock.sleep(read?.beforeMs ?? 0);
    afterMs = read?.afterMs ?? 0;
    if (read?.fails) throw new Error('read failed');
  };
  events.afterRead = () => clock.sleep(afterMs);

  for (const step of schedule.steps) {
    if (step.do === 'commit') commit(step.copies);
    else if (step.do === 'cut') clients[step.client]?.cut();
    else clients[step.client]?.connect(deckId, connectTo(step.instance));
    await clock.pass(step.waitMs);
  }
  reads.length = 0;
  clients.forEach((client, i) => {
    if (!client.isConnected) client.connect(deckId, connectTo(i % INSTANCES));
  });
  await clock.pass(2_000);
  const stored = Array.from({ length: events.version(deckId) }, (_, i) => i + 1);
  return { seen: clients.map(({ seen }) => seen), stored };

  function commit(copiesPerInstance: readonly (readonly Copy[])[]): void {
    const event = events.append(deckId, 'DeckUpdated', { title: 'x' });
    copiesPerInstance.forEach((copies, index) => {
      for (const { delayMs, asHint } of copies) {
        const message: ChannelMessage = asHint
          ? { kind: 'version', version: event.version }
          : { kind: 'event', epoch: 1, event };
        clock.after(delayMs, () => instances[index]?.channel.publish(deckId, message));
      }
    });
  }
}
