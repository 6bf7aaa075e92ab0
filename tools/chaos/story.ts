import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { pick, type Random } from '../llm-emulator/random.ts';
import type { Arena } from './arena.ts';
import { RoamingClient } from './client.ts';
import { DOORS } from './door.ts';
import { type Answer, Requester, type Tally } from './request.ts';

/** What a user was told is done. */
export interface Promised {
  readonly what:
    'edit' | 'edit-by-prompt' | 'add' | 'add-by-prompt' | 'delete' | 'cancel' | 'retry';
  /** Stands in the slide that an edit or an addition by hand writes. */
  readonly marker: string;
  readonly commandId: string;
  readonly slideId: string;
  /** Null when nobody answered: it may have been done, at most once. */
  readonly status: number | null;
}

/** Stands in every slide that was written by hand. */
export const BY_HAND = 'Changed by hand.';

const SOURCE = `# Tides\n\nTides are the rise and fall of sea levels. They are caused by the Moon and the Sun.\n
## Spring tides\n\nWhen the Sun, the Moon and the Earth form a line, the tidal range is at its maximum.\n
## Neap tides\n\nWhen the Moon is at first quarter or third quarter, the range is at its minimum.\n`;

/** Milliseconds in which processes that faults ended are up again, on a busy machine too. */
const RECOVERY_MS = 120_000;
/** Milliseconds that a story lasts at least. */
const LEAST_MS = 4_000;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** One deck and those who have to do with it: who makes it, who watches it, and what is done to it. */
export class Story {
  deckId: string | null = null;
  /** Every id that was answered to the one idempotency key. */
  readonly answeredIds = new Set<string>();
  readonly clients: RoamingClient[] = [];
  readonly promised: Promised[] = [];
  readonly key = randomUUID();
  readonly token: string;
  isExtractive = false;
  private readonly requester: Requester;
  private over = false;

  constructor(
    private readonly arena: Arena,
    readonly number: number,
    readonly userId: string,
    tally: Tally,
    private readonly random: Random,
  ) {
    this.token = arena.token(userId);
    this.requester = new Requester(arena, this.token, tally);
  }

  /** Tells the story; resolves when the user has done all there was to do. */
  async tell(lengthMs: number): Promise<void> {
    const until = Date.now() + lengthMs;
    // Who wants a deck goes on asking for as long as anything is broken, and then until everything runs.
    await this.create(lengthMs + RECOVERY_MS);
    if (!this.deckId) return;
    const leftMs = Math.max(until - Date.now(), LEAST_MS);
    for (let index = 1; index <= 2; index += 1) this.watch(`${this.number}.${index}`, leftMs);
    for (const act of this.script()) {
      await sleep(this.random() * (leftMs / 4));
      if (this.over) return;
      await act();
    }
  }

  stop(): void {
    this.over = true;
    for (const client of this.clients) client.stop();
  }

  private async create(withinMs: number): Promise<void> {
    this.isExtractive = this.random() < 0.2;
    const count = 3 + Math.floor(this.random() * 6);
    const body = this.isExtractive
      ? { source: { text: SOURCE, media_type: 'text/markdown' }, author: 'extractive' }
      : { topic: `Story ${this.number}: why tides come twice a day`, slide_count: count };
    const send = () =>
      this.requester.send('POST', '/decks', {
        body,
        key: this.key,
        withinMs,
        api: Math.floor(this.random() * 2),
      });
    const answers = await Promise.all(this.random() < 0.3 ? [send(), send(), send()] : [send()]);
    for (const answer of answers) {
      const id = answer?.body['deck_id'];
      if (typeof id === 'string') this.answeredIds.add(id);
    }
    this.deckId = [...this.answeredIds][0] ?? null;
  }

  private watch(name: string, lengthMs: number): void {
    const door = pick(this.random, DOORS) ?? 'sse';
    const api = Math.floor(this.random() * 2);
    const client = new RoamingClient(this.arena, name, this.deckId ?? '', this.token, door, api);
    this.clients.push(client);
    void this.roam(client, Date.now() + lengthMs);
  }

  /** Leaves and comes back by any door of any api; now and then it reads nothing for a while. */
  private async roam(client: RoamingClient, until: number): Promise<void> {
    while (Date.now() < until && !this.over) {
      await sleep(300 + this.random() * 4_000);
      if (this.random() < 0.2) await client.dawdle(this.random() * 3_000);
      client.leave();
      if (this.random() < 0.6) await sleep(this.random() * 1_500);
      if (this.over) return;
      client.resume(pick(this.random, DOORS) ?? 'sse', Math.floor(this.random() * 2));
    }
  }

  private script(): (() => Promise<void>)[] {
    const acts: (() => Promise<void>)[] = [];
    const maybe = (chance: number, act: () => Promise<void>) => {
      if (this.random() < chance) acts.push(act);
    };
    maybe(0.5, () => this.editByHand());
    maybe(0.3, () => this.editBySocket());
    maybe(0.4, () => this.editByPrompt());
    maybe(0.25, () => this.add('hand'));
    maybe(0.2, () => this.add('prompt'));
    maybe(0.15, () => this.deleteSlide());
    maybe(0.2, () => this.order('cancel'));
    if (acts.length === 0) maybe(0.3, () => this.order('cancel'));
    acts.sort(() => this.random() - 0.5);
    maybe(0.7, () => this.order('retry'));
    return acts;
  }

  private async editByHand(): Promise<void> {
    const slideId = this.anySlide();
    if (!slideId) return;
    const marker = `marker-${randomUUID()}`;
    const path = `/decks/${this.deckId}/slides/${slideId}`;
    const answer = await this.requester.send('PATCH', path, {
      body: statement(marker),
      key: marker,
    });
    this.promise('edit', answer, { marker, slideId });
  }

  private async editByPrompt(): Promise<void> {
    const slideId = this.anySlide();
    if (!slideId) return;
    const path = `/decks/${this.deckId}/slides/${slideId}/edit`;
    const key = randomUUID();
    const answer = await this.requester.send('POST', path, { body: { prompt: 'Shorter' }, key });
    this.promise('edit-by-prompt', answer, { slideId });
  }

  private async add(how: 'hand' | 'prompt'): Promise<void> {
    const marker = `marker-${randomUUID()}`;
    const body =
      how === 'hand'
        ? { position: 1, ...statement(marker) }
        : { position: 1, prompt: 'What fish make of tides' };
    const path = `/decks/${this.deckId}/slides`;
    const answer = await this.requester.send('POST', path, { body, key: marker });
    if (how === 'hand')
      this.promise('add', answer, { marker, slideId: String(answer?.body['id'] ?? '') });
    else this.promise('add-by-prompt', answer, { slideId: String(answer?.body['slide_id'] ?? '') });
  }

  private async deleteSlide(): Promise<void> {
    const slideId = this.anySlide();
    if (!slideId) return;
    const path = `/decks/${this.deckId}/slides/${slideId}`;
    const answer = await this.requester.send('DELETE', path, { key: randomUUID() });
    this.promise('delete', answer, { slideId });
  }

  private async order(what: 'cancel' | 'retry'): Promise<void> {
    const path = `/decks/${this.deckId}/${what}`;
    this.promise(what, await this.requester.send('POST', path, { key: randomUUID() }), {});
  }

  /** Over a live connection, with a command id, sent again until it is acknowledged. */
  private async editBySocket(): Promise<void> {
    const slideId = this.anySlide();
    if (!slideId) return;
    const marker = `marker-${randomUUID()}`;
    const commandId = randomUUID();
    const command = { slide_id: slideId, command_id: commandId, ...statement(marker) };
    let status: number | null = null;
    for (let tries = 0; tries < 12 && status === null && !this.over; tries += 1) {
      status = await this.bySocket('UpdateSlide', command, tries);
      if (status === null) await sleep(300);
    }
    this.promised.push({ what: 'edit', marker, commandId, slideId, status });
  }

  private async bySocket(name: string, data: object, api: number): Promise<number | null> {
    const socket = io(`${this.arena.url(api)}/decks`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      timeout: 3_000,
      auth: { token: this.token, deck_id: this.deckId, last_version: 0 },
    });
    try {
      const said = (await socket.timeout(4_000).emitWithAck(name, data)) as
        { ok: true } | { ok: false; error: { status: number } };
      if (said.ok) return 200;
      return said.error.status >= 500 || said.error.status === 429 ? null : said.error.status;
    } catch {
      return null;
    } finally {
      socket.disconnect();
    }
  }

  private promise(
    what: Promised['what'],
    answer: Answer | null,
    about: { marker?: string; slideId?: string },
  ): void {
    const { marker = '', slideId = '' } = about;
    const commandId = String(answer?.body['command_id'] ?? '');
    this.promised.push({ what, marker, commandId, slideId, status: answer?.status ?? null });
  }

  /** A written slide, as far as this user's own screen shows any. */
  private anySlide(): string | undefined {
    const slides = this.clients.flatMap(({ watcher }) => watcher.view.slides.map(({ id }) => id));
    return pick(this.random, slides);
  }
}

function statement(marker: string): object {
  return { layout: 'statement', content: { title: marker, lead: BY_HAND } };
}
