import type { DeckResponse } from '@presto/contracts';
import { hash, seeded } from '../llm-emulator/random.ts';
import { Arena } from './arena.ts';
import { callerOf, noteCallers } from './callers.ts';
import { judge } from './checks/index.ts';
import { nothingIsPaidTwice } from './checks/calls.ts';
import { callsInHand, repeatedCalls } from './checks/repeats.ts';
import {
  type Disturbance,
  type Evidence,
  type Progress,
  readHeld,
  readProgress,
  type Violation,
} from './evidence.ts';
import { duringGeneration } from './during-generation.ts';
import { type Fault, faultKind } from './faults.ts';
import type { ChaosOptions } from './options.ts';
import type { Stretch } from './pulse.ts';
import type { ChaosReport } from './report.ts';
import { Requester, Tally } from './request.ts';
import { schedule } from './schedule.ts';
import { Story } from './story.ts';

/** Milliseconds after the faults within which every client must have what was committed then. */
const CURRENT_MS = 2_000;
/** Milliseconds after the faults within which every deck must have ended. */
const SETTLE_MS = 90_000;
const LATENCY = { firstTokenMs: 150, tokensPerSecond: 500, jitter: 0.5 };
/** A slide takes longer than a second, or a call that nobody stopped after a cancel would be over in time by itself. */
const STEP_LATENCY = { write: { firstTokenMs: 300, tokensPerSecond: 80 } };

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(ms, 0)));

/** Torments the product by a schedule that the seed decides, and judges what is left. */
export async function runChaos(
  options: ChaosOptions,
  say: (line: string) => void,
): Promise<ChaosReport> {
  const { seed, failpoints } = options;
  const arena = await Arena.start({ seed, failpoints });
  try {
    return await new Run(arena, options, say).run();
  } finally {
    await arena.stop();
  }
}

class Run {
  private readonly stories: Story[] = [];
  private readonly tally = new Tally();
  private readonly disturbances: Disturbance[] = [];
  private readonly seen: Violation[] = [];
  private readonly faults: Fault[];
  private wholeSince = Infinity;

  constructor(
    private readonly arena: Arena,
    private readonly options: ChaosOptions,
    private readonly say: (line: string) => void,
  ) {
    this.faults = schedule(options.seed, options.faults, options.seconds);
  }

  async run(): Promise<ChaosReport> {
    const { arena, options } = this;
    arena.emulator.set({ latency: LATENCY, stepLatency: STEP_LATENCY });
    await noteCallers(arena.services.databaseUrl);
    const beganAt = Date.now();
    const trial = arena.pulse.trial();
    const told = this.tellStories();
    await this.injectAll(beganAt);
    await sleep(beganAt + options.seconds * 1_000 - Date.now());
    await this.faultsEnd();
    const settledMs = await this.settled(told);
    for (const zombie of arena.slots.flatMap((slot) => slot.zombies)) zombie.signal('SIGCONT');
    await arena.pulse.calm(CURRENT_MS);
    // Whoever woke may end what it had in hand, however late: a user's command, and what follows from it.
    await Promise.all(arena.slots.map((slot) => slot.endZombies()));
    await Promise.all(this.stories.map((story) => story.atRest()));
    await this.untilQuiet();
    await arena.pulse.calm(CURRENT_MS); // for the clients to be current
    const inconclusive = trial();
    if (inconclusive) this.seen.push({ invariant: 'inconclusive', what: inconclusive });
    const evidence = await this.evidence();
    for (const story of this.stories) story.stop();
    return this.report(evidence, settledMs);
  }

  private async tellStories(): Promise<void> {
    const { seed, decks, seconds } = this.options;
    const random = seeded(hash(`stories ${seed}`));
    const lengthMs = seconds * 1_000;
    await Promise.all(
      Array.from({ length: decks }, async (_, number) => {
        const startMs = random() * lengthMs * 0.75;
        const own = seeded(hash(`story ${seed} ${number}`));
        const story = new Story(this.arena, number, `user-${number % 7}`, this.tally, own);
        this.stories.push(story);
        await sleep(startMs);
        await story.tell(lengthMs - startMs);
      }),
    );
  }

  private async injectAll(beganAt: number): Promise<void> {
    /** One fault of a kind of target at a time: the next waits for its turn. */
    const turns = new Map<string, Promise<void>>();
    await Promise.all(
      this.faults.map((fault) => {
        const turn = turnOf(fault);
        const mine = (turns.get(turn) ?? Promise.resolve()).then(async () => {
          await sleep(beganAt + fault.atMs - Date.now());
          await this.inject(fault);
        });
        turns.set(turn, mine);
        return mine;
      }),
    );
  }

  private async inject(fault: Fault): Promise<void> {
    const { holds } = faultKind(fault.name);
    const slot = this.slotOf(fault);
    const entry = { name: fault.name, slot, holds, from: Date.now(), to: Infinity };
    this.disturbances.push(entry);
    this.say(`${fault.name}${fault.forMs ? ` for ${fault.forMs} ms` : ''}`);
    try {
      await faultKind(fault.name).inject(this.arena, fault);
    } finally {
      entry.to = Date.now();
    }
  }

  private slotOf({ name, target }: Fault): string | null {
    const [thing] = name.split('-');
    const slots = { worker: this.arena.workers, api: this.arena.apis, front: this.arena.apis }[
      String(thing)
    ];
    return slots?.[target % slots.length]?.name ?? null;
  }

  /** From here on nothing is broken: what is committed now must have reached everybody soon (I4). */
  private async faultsEnd(): Promise<void> {
    await Promise.all(this.arena.slots.map((slot) => slot.up()));
    this.say('faults end');
    const { pulse, services } = this.arena;
    const elapsed = pulse.stopwatch();
    this.wholeSince = Date.now();
    const { decks } = await readProgress(services.databaseUrl);
    const versions = new Map(decks.map(({ id, version }) => [id, version]));
    const behind = () =>
      this.stories
        .flatMap(({ clients }) => clients)
        .filter((client) => client.hasBeenHereSince(this.wholeSince))
        .filter(({ version, deckId }) => version < (versions.get(deckId) ?? 0));
    while (behind().length > 0 && elapsed() < CURRENT_MS) await sleep(50);
    for (const { name, version, deckId, ends } of behind())
      this.seen.push({
        invariant: 'I4',
        what: `2 s after the faults client ${name} of deck ${deckId} is at ${version} of ${versions.get(deckId)} (${ends.slice(-2).join('; ')})`,
      });
  }

  /** Resolves when nothing is left to do, or patience is over; milliseconds it took. */
  private async settled(told: Promise<void>): Promise<number> {
    const began = performance.now();
    await told;
    await this.untilQuiet();
    const ms = Math.round(performance.now() - began);
    this.say(`settled after ${ms} ms`);
    return ms;
  }

  private async untilQuiet(): Promise<void> {
    const until = performance.now() + SETTLE_MS;
    while (performance.now() < until) {
      if (isQuiet(await readProgress(this.arena.services.databaseUrl))) return;
      await sleep(500);
    }
  }

  private async evidence(): Promise<Evidence> {
    const { arena, stories, disturbances } = this;
    const answers = new Map<string, DeckResponse>();
    for (const { deckId, token } of stories) {
      if (!deckId) continue;
      const answer = await new Requester(arena, token, this.tally).send('GET', `/decks/${deckId}`);
      if (answer?.status === 200) answers.set(deckId, answer.body as unknown as DeckResponse);
      else
        this.seen.push({
          invariant: 'I6',
          what: `GET of deck ${deckId} is answered ${answer?.status}`,
        });
    }
    const held = await readHeld(arena.services.databaseUrl);
    const journal = arena.emulator.journal.entries;
    // What is judged by who made a call would judge nothing.
    if (held.calls.some((call) => call.made_by === null) || journal.some((call) => !callerOf(call)))
      throw new Error('calls do not tell which process made them');
    return {
      ...{ stories, answers, held, journal, wholeSince: this.wholeSince },
      // As they stand now: they are told to leave before anything is judged.
      clients: stories.flatMap(({ clients }) => clients.map((client) => client.standing())),
      disturbances: [...disturbances, ...arena.pulse.stalls.map(asDisturbance)],
      deaths: arena.slots.flatMap((slot) => slot.deaths),
      drains: arena.slots.flatMap((slot) => slot.drains),
      seen: [
        ...this.seen,
        ...stories
          .filter(({ deckId }) => deckId === null)
          .map(({ number }) => ({
            invariant: 'I12',
            what: `story ${number} was never answered, though everything ran again`,
          })),
        ...this.tally.unforeseen.map((what) => ({
          invariant: 'I6',
          what: `a client was told: ${what}`,
        })),
        ...this.tally.untimed.map((what) => ({
          invariant: 'I15',
          what: `without Retry-After: ${what}`,
        })),
      ],
    };
  }

  private report(evidence: Evidence, settledMs: number): ChaosReport {
    const { held, disturbances } = evidence;
    const clients = this.stories.flatMap((story) => story.clients);
    return {
      seed: this.options.seed,
      faults: counted(this.disturbances.map(({ name }) => name)),
      decks: counted(held.decks.map(({ status }) => status)),
      events: held.events.length,
      eventsRead: clients.reduce((sum, { watcher }) => sum + watcher.stored.length, 0),
      connections: clients.reduce((sum, { connections }) => sum + connections, 0),
      ends: counted(evidence.clients.flatMap(({ ends }) => ends.map(withoutAddress))),
      calls: held.calls.length,
      afterCommit: nothingIsPaidTwice(evidence).length,
      repeats: repeatedCalls(held.calls).length,
      callsAtFaults: callsInHand(held.calls, disturbances).length,
      answers: this.tally.statuses,
      promises: this.stories.reduce((sum, { promised }) => sum + promised.length, 0),
      during: duringGeneration(held),
      settledMs,
      lostMs: Math.round(this.arena.pulse.lostMs),
      violations: judge(evidence),
    };
  }
}

/** The ports of a run say nothing to anybody. */
function withoutAddress(end: string): string {
  return end.replace(/ [\d.]+:\d+$/, '');
}

/** A machine that has no time for the product holds everything up. */
function asDisturbance(stretch: Stretch): Disturbance {
  return {
    ...stretch,
    name: 'machine',
    slot: null,
    holds: ['workers', 'apis', 'postgres', 'redis', 'model'],
  };
}

/** Faults of one server or one kind of process take turns; those of different ones overlap. */
function turnOf({ name, target }: Fault): string {
  const [thing] = name.split('-');
  return thing === 'worker' || thing === 'api' ? `${thing} ${target % 2}` : String(thing);
}

function isQuiet({ decks, units, unpublished }: Progress): boolean {
  return (
    unpublished === 0 &&
    decks.every(({ status }) => ['COMPLETED', 'FAILED', 'CANCELLED'].includes(status)) &&
    units.every(({ state }) => state !== 'pending' && state !== 'claimed')
  );
}

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
