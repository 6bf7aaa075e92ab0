import { randomUUID } from 'node:crypto';
import { pick, type Random } from '../llm-emulator/random.ts';
import type { Arena } from './arena.ts';
import { RoamingClient } from './client.ts';
import { DOORS } from './door.ts';
import type { Promised } from './evidence.ts';
import { Requester, type Tally } from './request.ts';
import { User } from './user.ts';

const SOURCE = `# Tides\n\nTides are the rise and fall of sea levels. They are caused by the Moon and the Sun.\n
## Spring tides\n\nWhen the Sun, the Moon and the Earth form a line, the tidal range is at its maximum.\n
## Neap tides\n\nWhen the Moon is at first quarter or third quarter, the range is at its minimum.\n`;

/** Milliseconds in which processes that faults ended are up again, on a busy machine too. */
const RECOVERY_MS = 120_000;
/** Milliseconds that a story lasts at least. */
const LEAST_MS = 4_000;
/** Milliseconds that the hasty wait at most: about as long as a deck is in the making when nothing is broken. */
const HASTE_MS = 2_000;
/** Milliseconds for which slides are being written at least, once the plan is known. */
const WRITING_MS = 600;
/** Milliseconds that a slide is waited for. */
const SLIDE_MS = 10_000;
/** One story in so many has much to say. */
const CHATTY = 10;
/** Three bytes a character: an edit with these notes weighs 60 kB. */
const NOTES = '가'.repeat(19_900);
/**
 * 18 MB, where there is time for all of them. What lies between an api and a client that does not read takes about
 * nine: then the api has to hold the rest, and to cut the client when that is too much.
 */
const CHATTER_EDITS = 300;
const CHATTER_MS = 12_000;
/** Edits under way at once. */
const AT_ONCE = 6;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** One deck and those who have to do with it: who makes it, who watches it, and what is done to it. */
export class Story {
  deckId: string | null = null;
  /** Every id that was answered to the one idempotency key. */
  readonly answeredIds = new Set<string>();
  readonly clients: RoamingClient[] = [];
  readonly key = randomUUID();
  readonly token: string;
  /** As many slides as were asked for; null leaves it to the author. */
  slideCount: number | null = null;
  private readonly requester: Requester;
  private readonly roams: Promise<void>[] = [];
  private user: User | null = null;
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

  get promised(): readonly Promised[] {
    return this.user?.promised ?? [];
  }

  /** Tells the story; resolves when the user has done all there was to do. */
  async tell(lengthMs: number): Promise<void> {
    const until = Date.now() + lengthMs;
    // Who wants a deck goes on asking for as long as anything is broken, and then until everything runs.
    await this.create(lengthMs + RECOVERY_MS);
    if (!this.deckId) return;
    const user = new User(this.arena, this.requester, this.deckId);
    this.user = user;
    const leftMs = Math.max(until - Date.now(), LEAST_MS);
    const isHasty = this.random() < 0.6;
    const isChatty = this.number % CHATTY === 0;
    for (let index = 1; index <= 2; index += 1) {
      const client = this.enter(`${this.number}.${index}`);
      const before = isChatty && index === 2 ? this.chatter(user, client) : Promise.resolve();
      this.roams.push(before.then(() => this.roam(client, Date.now() + leftMs)));
    }
    for (const act of this.script(user, isHasty)) {
      await sleep(this.random() * (isHasty ? HASTE_MS : leftMs / 4));
      if (this.over) return;
      await act();
    }
  }

  /** Resolves when its clients move about no more: from then on all of them are to be connected. */
  async atRest(): Promise<void> {
    await Promise.all(this.roams);
  }

  stop(): void {
    this.over = true;
    this.user?.stop();
    for (const client of this.clients) client.stop();
  }

  private async create(withinMs: number): Promise<void> {
    const isExtractive = this.random() < 0.2;
    const count = 3 + Math.floor(this.random() * 6);
    this.slideCount = isExtractive ? null : count;
    const body = isExtractive
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

  private enter(name: string): RoamingClient {
    const door = pick(this.random, DOORS) ?? 'sse';
    const api = Math.floor(this.random() * 2);
    const client = new RoamingClient(this.arena, name, this.deckId ?? '', this.token, door, api);
    this.clients.push(client);
    return client;
  }

  /** Leaves and comes back by any door of any api; now and then it reads nothing for a while, and then goes on. */
  private async roam(client: RoamingClient, until: number): Promise<void> {
    while (Date.now() < until && !this.over) {
      await sleep(300 + this.random() * 4_000);
      if (this.random() < 0.2) {
        await client.dawdle(this.random() * 3_000);
        continue;
      }
      client.leave();
      if (this.random() < 0.6) await sleep(this.random() * 1_500);
      if (this.over) return;
      client.resume(pick(this.random, DOORS) ?? 'sse', Math.floor(this.random() * 2));
    }
  }

  /** Much is written while one who watches reads nothing: what he has missed is more than buffers hold. */
  private async chatter(user: User, client: RoamingClient): Promise<void> {
    const slideId = await this.aSlide();
    if (slideId === undefined) return;
    const until = Date.now() + CHATTER_MS;
    const dawdled = client.dawdle(CHATTER_MS);
    for (let edits = 0; edits < CHATTER_EDITS && Date.now() < until; edits += AT_ONCE)
      await Promise.all(
        Array.from({ length: AT_ONCE }, () => user.editByHand(slideId, `${edits} ${NOTES}`)),
      );
    await dawdled;
  }

  private script(user: User, isHasty: boolean): (() => Promise<void>)[] {
    const acts: (() => Promise<void>)[] = [];
    const maybe = (chance: number, act: () => Promise<void>) => {
      if (this.random() < chance) acts.push(act);
    };
    const withSlide = (act: (slideId: string) => Promise<void>) => async () => {
      const slideId = await this.aSlide();
      if (slideId !== undefined) await act(slideId);
    };
    maybe(
      0.5,
      withSlide((id) => user.editByHand(id)),
    );
    maybe(
      0.3,
      withSlide((id) => user.editBySocket(id)),
    );
    maybe(
      0.4,
      withSlide((id) => user.editByPrompt(id)),
    );
    maybe(0.25, () => user.addByHand());
    maybe(0.2, () => user.addByPrompt());
    maybe(
      0.15,
      withSlide((id) => user.deleteSlide(id)),
    );
    const cancel = () => user.order('cancel');
    if (isHasty) maybe(0.5, this.random() < 0.7 ? this.whileWriting(cancel) : cancel);
    else maybe(0.2, cancel);
    if (acts.length === 0) maybe(0.3, cancel);
    acts.sort(() => this.random() - 0.5);
    maybe(0.7, () => user.order('retry'));
    if (isHasty) maybe(0.4, this.whileWriting(cancel));
    return acts;
  }

  /** As soon as the user's own screen shows that slides are being written, if it does so in time. */
  private whileWriting(act: () => Promise<void>): () => Promise<void> {
    return async () => {
      const until = Date.now() + SLIDE_MS;
      const isWriting = () =>
        this.clients.some(({ watcher }) => watcher.view.status === 'GENERATING');
      while (!isWriting() && !this.over && Date.now() < until) await sleep(50);
      await sleep(this.random() * WRITING_MS);
      if (!this.over) await act();
    };
  }

  /** A written slide, as far as this user's own screen shows any or will do soon. */
  private async aSlide(): Promise<string | undefined> {
    const until = Date.now() + SLIDE_MS;
    for (;;) {
      const views = this.clients.map(({ watcher }) => watcher.view);
      const slides = views.flatMap((view) => view.slides.map(({ id }) => id));
      const hasEnded = views.some(({ status }) => status === 'FAILED' || status === 'CANCELLED');
      if (slides.length > 0 || hasEnded || this.over || Date.now() > until)
        return pick(this.random, slides);
      await sleep(50);
    }
  }
}
