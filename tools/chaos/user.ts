import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type { Arena } from './arena.ts';
import type { Promised } from './evidence.ts';
import { type Asked, type Requester } from './request.ts';

/** Stands in every slide that was written by hand. */
export const BY_HAND = 'Changed by hand.';
/** Tries of a command over a live connection. */
const SOCKET_TRIES = 12;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface About {
  readonly marker?: string;
  readonly slideId?: string;
}

/** Who commands a deck, and remembers what each command was answered. */
export class User {
  readonly promised: Promised[] = [];
  private over = false;

  constructor(
    private readonly arena: Arena,
    private readonly requester: Requester,
    private readonly deckId: string,
  ) {}

  /** Gives up what is not answered yet. */
  stop(): void {
    this.over = true;
  }

  async editByHand(slideId: string, notes?: string): Promise<void> {
    const marker = `marker-${randomUUID()}`;
    const body = {
      ...statement(marker),
      ...(notes === undefined ? {} : { presenter_notes: notes }),
    };
    await this.ask('edit', 'PATCH', `/slides/${slideId}`, { body, key: marker }, () => ({
      ...{ marker, slideId },
    }));
  }

  async editByPrompt(slideId: string): Promise<void> {
    const request = { body: { prompt: 'Shorter' }, key: randomUUID() };
    await this.ask('edit-by-prompt', 'POST', `/slides/${slideId}/edit`, request, () => ({
      slideId,
    }));
  }

  async addByHand(): Promise<void> {
    const marker = `marker-${randomUUID()}`;
    const request = { body: { position: 1, ...statement(marker) }, key: marker };
    await this.ask('add', 'POST', '/slides', request, (body) => ({
      ...{ marker, slideId: String(body['id'] ?? '') },
    }));
  }

  async addByPrompt(): Promise<void> {
    const body = { position: 1, prompt: 'What fish make of tides' };
    const request = { body, key: randomUUID() };
    await this.ask('add-by-prompt', 'POST', '/slides', request, (answer) => ({
      slideId: String(answer['slide_id'] ?? ''),
    }));
  }

  async deleteSlide(slideId: string): Promise<void> {
    const request = { key: randomUUID() };
    await this.ask('delete', 'DELETE', `/slides/${slideId}`, request, () => ({ slideId }));
  }

  async order(what: 'cancel' | 'retry'): Promise<void> {
    await this.ask(what, 'POST', `/${what}`, { key: randomUUID() }, () => ({}));
  }

  /** Over a live connection, with a command id, sent again until it is acknowledged. */
  async editBySocket(slideId: string): Promise<void> {
    const marker = `marker-${randomUUID()}`;
    const commandId = randomUUID();
    const command = { slide_id: slideId, command_id: commandId, ...statement(marker) };
    const sentAt = Date.now();
    let answer: { status: number; code: string } | null = null;
    for (let tries = 0; tries < SOCKET_TRIES && answer === null && !this.over; tries += 1) {
      answer = await this.bySocket('UpdateSlide', command, tries);
      if (answer === null) await sleep(300);
    }
    if (this.over) return;
    const { status = null, code = '' } = answer ?? {};
    const about = { what: 'edit', marker, commandId, slideId } as const;
    this.promised.push({ ...about, status, code, sentAt, at: Date.now() });
  }

  private async ask(
    what: Promised['what'],
    method: string,
    path: string,
    request: Asked,
    about: (body: Record<string, unknown>) => About,
  ): Promise<void> {
    const sentAt = Date.now();
    const answer = await this.requester.send(method, `/decks/${this.deckId}${path}`, request);
    const body = answer?.body ?? {};
    const { marker = '', slideId = '' } = about(body);
    this.promised.push({
      ...{ what, marker, slideId, sentAt, at: Date.now() },
      commandId: String(body['command_id'] ?? ''),
      status: answer?.status ?? null,
      code: String(body['code'] ?? ''),
    });
  }

  private async bySocket(
    name: string,
    data: object,
    api: number,
  ): Promise<{ status: number; code: string } | null> {
    const socket = io(`${this.arena.url(api)}/decks`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      timeout: 3_000,
      auth: { token: this.requester.token, deck_id: this.deckId, last_version: 0 },
    });
    try {
      const said = (await socket.timeout(4_000).emitWithAck(name, data)) as
        { ok: true } | { ok: false; error: { status: number; code: string } };
      if (said.ok) return { status: 200, code: '' };
      const { status, code } = said.error;
      return status >= 500 || status === 429 ? null : { status, code };
    } catch {
      return null;
    } finally {
      socket.disconnect();
    }
  }
}

function statement(marker: string): object {
  return { layout: 'statement', content: { title: marker, lead: BY_HAND } };
}
