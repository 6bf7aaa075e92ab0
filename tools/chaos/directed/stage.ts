import type { DeckEvent, DeckResponse } from '@presto/contracts';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { ApiClient } from '../../../apps/e2e/src/testing/api-client';
import type { Emulator } from '../../llm-emulator/emulator.ts';
import type { AppSlot } from '../app-slot.ts';
import { Arena } from '../arena.ts';
import { nobodyDiedAlone } from '../checks/decks.ts';
import { drainsInTime } from '../checks/promises.ts';
import { RoamingClient } from '../client.ts';
import type { Door } from '../door.ts';
import type { Mutation, Scenario } from './scenario.ts';

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A running product for a scenario to play on, with hands for what scenarios do. */
export class Stage {
  private readonly clients: RoamingClient[] = [];

  private constructor(
    readonly arena: Arena,
    /** What is switched off to see the scenario fail. */
    readonly off: Mutation['off'] | null,
  ) {}

  static async set(scenario: Scenario, off: Mutation['off'] | null = null): Promise<Stage> {
    const isOurs = off === 'no-unique' || off === 'no-epoch';
    const failpoints = [...(scenario.failpoints ?? []), ...(off && !isOurs ? [off] : [])];
    const arena = await Arena.start({ seed: 1, failpoints, env: scenario.env ?? {} });
    return new Stage(arena, off);
  }

  async strike(): Promise<void> {
    this.clear();
    await this.arena.stop();
  }

  /** Ready for the next scenario: no client is left, nothing is broken, everything runs. */
  async reset(): Promise<void> {
    this.clear();
    this.emulator.set({ faults: [], latency: { firstTokenMs: 0, tokensPerSecond: 0, jitter: 0 } });
    await Promise.all(this.arena.slots.map((slot) => slot.up()));
  }

  get emulator(): Emulator {
    return this.arena.emulator;
  }

  /** A user of the n-th api. */
  user(api = 0, userId = `user-${randomUUID()}`): ApiClient {
    return new ApiClient(this.arena.url(api), this.arena.token(userId), userId);
  }

  watch(user: ApiClient, deckId: string, door: Door = 'websocket', api = 0): RoamingClient {
    const client = new RoamingClient(this.arena, `${door} ${api}`, deckId, user.token, door, api);
    this.clients.push(client);
    return client;
  }

  /** Past all wires. */
  async sql<T>(text: string, values: unknown[] = []): Promise<T[]> {
    const client = new Client({ connectionString: this.arena.services.databaseUrl });
    await client.connect();
    try {
      return (await client.query(text, values)).rows as T[];
    } finally {
      await client.end();
    }
  }

  /** A completed deck of `slides` slides. */
  async deck(user: ApiClient, slides = 3): Promise<DeckResponse> {
    const deckId = await user.generate({
      topic: 'Why tides come twice a day',
      slide_count: slides,
    });
    return user.finished(deckId, 60_000);
  }

  /** As another process would commit it: event, version and outbox row. */
  async rename(deckId: string, version: number, title: string): Promise<void> {
    await this.sql(
      `WITH event AS (INSERT INTO deck_events (deck_id, version, event_type, payload)
                      VALUES ($1::uuid, $2::int, 'DeckUpdated', jsonb_build_object('title', $3::text))),
            told AS (INSERT INTO outbox (deck_id, version) VALUES ($1::uuid, $2::int))
       UPDATE decks SET version = $2::int, title = $3::text WHERE id = $1::uuid`,
      [deckId, version, title],
    );
  }

  /** The worker whose relay leads: the one over whose wire PostgreSQL has given the lock. */
  async leader(): Promise<AppSlot> {
    let leader: AppSlot | undefined;
    const isThere = async () => {
      const [session] = await this.sql<{ port: number }>(
        `SELECT client_port AS port FROM pg_locks JOIN pg_stat_activity USING (pid)
         WHERE locktype = 'advisory' AND granted AND application_name = 'presto-relay'`,
      );
      leader = this.arena.workers.find(
        ({ postgres }) => session && postgres.arrivesBy(session.port),
      );
      return leader !== undefined;
    };
    await this.until(isThere, 'a leader', 15_000);
    if (!leader) throw new Error('there is no leader');
    return leader;
  }

  /** With `slow-commit`: a change of a deck is stored, and not committed yet. */
  async isCommitting(name: 'presto-worker' | 'presto-api'): Promise<boolean> {
    const rows = await this.sql(
      `SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND state = 'idle in transaction'
         AND now() - state_change > interval '50 ms'`,
      [name],
    );
    return rows.length > 0;
  }

  async events(
    deckId: string,
  ): Promise<(Pick<DeckEvent, 'version' | 'event_type'> & { at: number })[]> {
    return this.sql(
      `SELECT version, event_type, (extract(epoch FROM created_at) * 1000)::float8 AS at
       FROM deck_events WHERE deck_id = $1 ORDER BY version`,
      [deckId],
    );
  }

  /**
   * @param withinMs of the time that the machine gave, which is also what is answered
   * @throws Error when it does not come true in time
   */
  async until(
    condition: () => boolean | Promise<boolean>,
    what: string,
    withinMs: number,
  ): Promise<number> {
    const elapsed = this.arena.pulse.stopwatch();
    while (!(await condition())) {
      if (elapsed() > withinMs) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
      await sleep(20);
    }
    return elapsed();
  }

  private clear(): void {
    for (const client of this.clients.splice(0)) client.stop();
  }
}

/**
 * As the process on that port itself tells it.
 *
 * @throws Error when it tells nothing of that name
 */
export async function metric(port: number, name: string): Promise<number> {
  const lines = (await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).split('\n');
  const line = lines.find((one) => one.startsWith(`${name} `));
  if (line === undefined) throw new Error(`there is no metric ${name}`);
  return Number(line.split(' ').at(-1));
}

/**
 * Plays a scenario. One that stops short, because its situation could not be reached, is wrong as well; so is a
 * process that died meanwhile though the scenario did not end it, one that did not end in order, and a machine that left no time to judge by.
 */
export async function played(scenario: Scenario, stage: Stage): Promise<string[]> {
  const trial = stage.arena.pulse.trial();
  const wrong = await scenario
    .play(stage)
    .catch((error: unknown) => [
      `stopped short: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  const deaths = stage.arena.slots.flatMap((slot) => slot.deaths.splice(0));
  const drains = stage.arena.slots.flatMap((slot) => slot.drains.splice(0));
  const inconclusive = trial();
  return [
    ...wrong,
    ...[...nobodyDiedAlone({ deaths }), ...drainsInTime({ drains })].map(({ what }) => what),
    ...(inconclusive ? [inconclusive] : []),
  ];
}
