import { randomUUID } from 'node:crypto';
import type { RoamingClient } from '../client.ts';
import { DOORS } from '../door.ts';
import { ask, type Asked, type Question } from './asking.ts';
import type { Scenario } from './scenario.ts';
import { sleep, type Stage } from './stage.ts';

const DECKS = 20;
const SLIDES = 12;
const TOPIC = 'Why tides come twice a day';
/** Requests of users that are under way at any moment. */
const ASKING = 6;
/** Milliseconds within which a request must be answered. */
const ANSWER_MS = 10_000;
/** Milliseconds for which changes keep their body back, so that a SIGTERM meets one of them. */
const HOLD_MS = 400;

/** I16: every process, one after the other, while decks are made, watched and changed. */
export const rollingRestartIsUnseen: Scenario = {
  title:
    'a rolling restart of every process during 20 decks costs clients a reconnect and nothing else',
  invariant: 'I16',
  seconds: 35,
  play: async (stage) => {
    const { arena, emulator } = stage;
    // Too slow for the decks to be over before the last process is restarted.
    emulator.set({ latency: { firstTokenMs: 2_500 } });
    const user = stage.user();
    const ids = await Promise.all(
      Array.from({ length: DECKS }, () => user.generate({ topic: TOPIC, slide_count: SLIDES })),
    );
    const clients = ids.map((id, index) =>
      stage.watch(user, id, DOORS[index % DOORS.length], index % 2),
    );
    const inTheMaking = async () =>
      (await stage.sql("SELECT 1 FROM decks WHERE id = ANY($1) AND status = 'GENERATING'", [ids]))
        .length;
    await stage.until(async () => (await inTheMaking()) >= DECKS / 2, 'decks being made', 60_000);
    const requests = new Requests(stage, user.userId, ids);
    const asking = requests.goOn();
    const idle: string[] = [];
    for (const slot of arena.slots) {
      if ((await inTheMaking()) === 0) idle.push(slot.name);
      await slot.restart();
    }
    emulator.set({ latency: { firstTokenMs: 50 } });
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
    const wrong = [
      ...decks
        .filter(({ slides, status }) => status !== 'COMPLETED' || slides.length !== SLIDES)
        .map(({ id, status }) => `deck ${id} is ${status}`),
      ...requests.wrong.slice(0, 5),
      ...(await requests.notDoneOnce()),
      ...clients.flatMap((client, index) => [
        ...wrongOf(client),
        ...(client.version === decks[index]?.version
          ? []
          : [`client ${client.name} stays at ${client.version} of ${decks[index]?.version}`]),
      ]),
    ];
    if (wrong.length > 0) return wrong;
    if (idle.length > 0) throw new Error(`no deck was being made when ${idle.join()} went`);
    if (requests.met === 0) throw new Error('no request met an api that was told to end');
    return [];
  },
};

/** What users ask meanwhile, through a balancer: who does not take a request, or is about to go, is passed over. */
class Requests {
  isOver = false;
  /** Answered by an api that had been told to end. */
  met = 0;
  readonly wrong: string[] = [];
  private readonly renamed = new Map<string, number>();
  private readonly token: string;
  private readonly other: string;

  constructor(
    private readonly stage: Stage,
    userId: string,
    private readonly ids: readonly string[],
  ) {
    this.token = stage.arena.token(userId);
    this.other = stage.arena.token(`user-${randomUUID()}`);
  }

  async goOn(): Promise<void> {
    await Promise.all(Array.from({ length: ASKING }, (_, index) => this.goOnFrom(index)));
  }

  private async goOnFrom(first: number): Promise<void> {
    for (let turn = first; !this.isOver; turn += ASKING) {
      const deckId = this.ids[turn % this.ids.length] ?? '';
      const { token, other } = this;
      const path = `/decks/${deckId}`;
      if (turn % 120 === 0)
        await this.ask(turn, {
          ...{ method: 'POST', path: '/decks', token: other },
          body: { topic: TOPIC, slide_count: 3 },
        });
      else if (turn % 3 > 0) await this.ask(turn, { method: 'GET', path, token });
      else {
        const body = { title: `${turn}` };
        if (await this.ask(turn, { method: 'PATCH', path, token, body, holdMs: HOLD_MS }))
          this.renamed.set(deckId, (this.renamed.get(deckId) ?? 0) + 1);
      }
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
    turn: number,
    question: Omit<Question, 'port' | 'limitMs' | 'headers'>,
  ): Promise<boolean> {
    const { apis } = this.stage.arena;
    const headers = { 'idempotency-key': randomUUID() };
    const what = `${question.method} ${question.path}`;
    const said: string[] = [];
    for (const api of turn % 2 ? apis : apis.toReversed()) {
      const { port, name } = api;
      const answer: Asked =
        port === 0
          ? { is: 'refused', why: 'it is gone' }
          : await ask({ ...question, headers, port, limitMs: ANSWER_MS });
      if (answer.is === 'answered' && api.isLeaving && api.port === port) this.met += 1;
      if (answer.is === 'answered' && answer.status < 300) return true;
      said.push(answer.is === 'answered' ? String(answer.status) : `"${answer.why}" (${name})`);
      // Only who takes no request, or says that it is going, may be passed over.
      if (answer.is === 'broken' || (answer.is === 'answered' && answer.status !== 503)) break;
    }
    this.wrong.push(`${what} was answered ${said.join(', then ')}`);
    return false;
  }
}

/** Each door has its way to say "come back": 1012, or an end of the stream; who comes in meanwhile is told to go elsewhere. */
function wrongOf({ name, watcher, ends }: RoamingClient): string[] {
  const told = ends.filter((why) => why.startsWith('closed 1012')).length;
  return [
    ...watcher.faults.map((fault) => `client ${name}: ${fault}`),
    ...ends
      .filter((why) => /^refused/.test(why) && !/ (503|server\.going_away)$/.test(why))
      .map((why) => `client ${name} was told: ${why}`),
    ...(name.startsWith('websocket') && told !== 1
      ? [`client ${name} was told ${told} times that the service restarts: ${ends.join()}`]
      : []),
  ];
}
