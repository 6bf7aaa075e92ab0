import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../../../apps/e2e/src/testing/api-client';
import { drainsInTime } from '../checks/promises.ts';
import type { RoamingClient } from '../client.ts';
import { DOORS } from '../door.ts';
import type { Scenario } from './scenario.ts';
import { sleep, type Stage } from './stage.ts';

const DECKS = 20;
const SLIDES = 8;
const TOPIC = 'Why tides come twice a day';

/** I16: every process, one after the other, while decks are made, watched and changed. */
export const rollingRestartIsUnseen: Scenario = {
  title:
    'a rolling restart of every process during 20 decks costs clients a reconnect and nothing else',
  invariant: 'I16',
  seconds: 25,
  play: async (stage) => {
    const { arena, emulator } = stage;
    emulator.set({ latency: { firstTokenMs: 500 } });
    const user = stage.user();
    const ids = await Promise.all(
      Array.from({ length: DECKS }, () => user.generate({ topic: TOPIC, slide_count: SLIDES })),
    );
    const clients = ids.map((id, index) =>
      stage.watch(user, id, DOORS[index % DOORS.length], index % 2),
    );
    const requests = new Requests(stage, user.userId, ids);
    const asking = requests.goOn();
    for (const slot of arena.slots) await slot.restart();
    requests.isOver = true;
    await asking;
    const decks = await Promise.all(ids.map((id) => user.finished(id, 90_000)));
    await stage
      .until(
        () => clients.every(({ version }, index) => version === decks[index]?.version),
        'the clients to be current',
        5_000,
      )
      .catch(() => undefined);
    const drains = arena.slots.flatMap(({ drains }) => drains.splice(0));
    return [
      ...decks
        .filter(({ slides, status }) => status !== 'COMPLETED' || slides.length !== SLIDES)
        .map(({ id, status }) => `deck ${id} is ${status}`),
      ...requests.wrong.slice(0, 5),
      ...(await requests.notDoneOnce()),
      ...drainsInTime({ drains }).map(({ what }) => what),
      ...clients.flatMap((client, index) => [
        ...wrongOf(client),
        ...(client.version === decks[index]?.version
          ? []
          : [`client ${client.name} stays at ${client.version} of ${decks[index]?.version}`]),
      ]),
    ];
  },
};

/** What users ask meanwhile, through a balancer: who cannot be reached, or is about to go, is passed over. */
class Requests {
  isOver = false;
  readonly wrong: string[] = [];
  private readonly renamed = new Map<string, number>();
  private readonly apis: readonly ApiClient[];
  private readonly other: readonly ApiClient[];

  constructor(
    private readonly stage: Stage,
    userId: string,
    private readonly ids: readonly string[],
  ) {
    const other = `user-${randomUUID()}`;
    this.apis = [0, 1].map((api) => stage.user(api, userId));
    this.other = [0, 1].map((api) => stage.user(api, other));
  }

  async goOn(): Promise<void> {
    for (let turn = 0; !this.isOver; turn += 1) {
      const deckId = this.ids[turn % this.ids.length] ?? '';
      if (turn % 40 === 0)
        await this.ask(this.other, turn, 'POST', '/decks', { topic: TOPIC, slide_count: 1 });
      else if (turn % 3 > 0) await this.ask(this.apis, turn, 'GET', `/decks/${deckId}`);
      else if (await this.ask(this.apis, turn, 'PATCH', `/decks/${deckId}`, { title: `${turn}` }))
        this.renamed.set(deckId, (this.renamed.get(deckId) ?? 0) + 1);
      await sleep(30);
    }
  }

  /** Decks whose changes were not applied as often as they were acknowledged. */
  async notDoneOnce(): Promise<string[]> {
    const rows = await this.stage.sql<{ deck_id: string; times: number }>(
      `SELECT deck_id, count(*)::int AS times FROM deck_events
       WHERE deck_id = ANY($1) AND event_type = 'DeckUpdated' GROUP BY deck_id`,
      [this.ids],
    );
    const times = new Map(rows.map((row) => [row.deck_id, row.times]));
    return this.ids
      .filter((id) => times.get(id) !== this.renamed.get(id))
      .map((id) => `${id}: ${this.renamed.get(id)} changes acknowledged, ${times.get(id)} applied`);
  }

  private async ask(
    apis: readonly ApiClient[],
    turn: number,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<boolean> {
    const headers = { 'idempotency-key': randomUUID() };
    const said: string[] = [];
    for (const api of turn % 2 ? apis : apis.toReversed()) {
      const answer = await api.request(method, path, body, headers).catch(String);
      if (typeof answer !== 'string' && answer.ok) return true;
      said.push(typeof answer === 'string' ? answer : String(answer.status));
      // Only who is gone, or says that it is going, may be passed over.
      if (typeof answer !== 'string' && answer.status !== 503) break;
    }
    this.wrong.push(`${method} ${path} was answered ${said.join(', then ')}`);
    return false;
  }
}

/** Each door has its way to say "come back": 1012, or an end of the stream; none of them refuses. */
function wrongOf({ name, watcher, ends }: RoamingClient): string[] {
  const told = ends.filter((why) => why.startsWith('closed 1012')).length;
  return [
    ...watcher.faults.map((fault) => `client ${name}: ${fault}`),
    ...ends
      .filter((why) => /^refused/.test(why) && !why.endsWith(' 503'))
      .map((why) => `client ${name} was told: ${why}`),
    ...(name.startsWith('websocket') && told !== 1
      ? [`client ${name} was told ${told} times that the service restarts: ${ends.join()}`]
      : []),
  ];
}
