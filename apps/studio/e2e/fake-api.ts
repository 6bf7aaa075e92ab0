import { AppError } from '@presto/kernel';
import { describeLayouts, describeTemplates, describeThemes } from '@presto/slides';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FakeDeck } from './fake/fake-deck';
import { type Answer, bodyOf, ok, refusal, write } from './fake/http-answers';
import { begin, deckRoutes } from './fake/deck-routes';
import { siteFile } from './fake/site';
import { sharedFrame, sharedView } from './fake/shared-view';

export interface FakeOptions {
  /** ms that writing a slide takes */
  readonly pace?: number;
  /** Whether anybody is let in without a token. */
  readonly guests?: boolean;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
  readonly raw: Buffer;
  readonly contentType: string;
  readonly ifMatch: number | null;
}

/** The api of the contract in memory, with the studio's files: for looking at the studio without its servers. */
export class FakeApi {
  readonly decks = new Map<string, FakeDeck>();
  readonly sources = new Map<
    string,
    { source_id: string; title: string; media_type: string; characters: number; text: string }
  >();
  readonly exports = new Map<string, { format: string; deck: FakeDeck; looks: number }>();
  /** Every request made, for assertions. */
  readonly calls: { method: string; path: string; status: number }[] = [];
  /** ms a slide; may be changed between decks */
  pace: number;
  guests: boolean;
  private held: { readonly after: number; readonly over: Promise<void>; goOn(): void } | null =
    null;
  /** Tokens that are not accepted any more. */
  readonly expired = new Set<string>();
  private readonly server: Server;
  private readonly sockets = new WebSocketServer({ noServer: true });
  private tokens = 0;

  constructor({ pace = 120, guests = true }: FakeOptions = {}) {
    this.pace = pace;
    this.guests = guests;
    this.server = createServer((request, response) => {
      void this.answer(request).then((answer) => write(response, answer));
    });
    this.server.on('upgrade', (request, socket, head) => {
      this.sockets.handleUpgrade(request, socket, head, (client) => this.enter(client, request));
    });
  }

  /** @returns its URL */
  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.held?.goOn(); // nobody waits on for a test that failed
    this.cutAll();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /**
   * Makes a deck of a text without anybody watching.
   *
   * @returns its id once it is written
   */
  async makeDeck(text: string): Promise<string> {
    const deck = begin(this, { source: { text } }, 0);
    await deck.written;
    return deck.id;
  }

  /** Writes so many slides of a deck, begins the next one and waits; the answer lets it go on. */
  holdAfter(slides: number): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    const goOn = () => {
      this.held = null;
      resolve();
    };
    this.held = { after: slides, over: promise, goOn };
    return goOn;
  }

  /** Resolves when the nth slide may be written on, from 0. */
  async turn(n: number): Promise<void> {
    if (this.held?.after === n) await this.held.over;
  }

  /** Breaks every live connection off, as a restart does. */
  cutAll(): void {
    for (const client of this.sockets.clients) client.terminate();
  }

  deck(id: string): FakeDeck {
    const deck = this.decks.get(id);
    if (!deck || deck.deletedAt !== null)
      throw new AppError('not-found', 'deck.not_found', 'There is no such deck of yours.');
    return deck;
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const raw = await bodyOf(request);
    const answer = this.page(url) ?? (await this.api(request, url, raw));
    this.calls.push({ method: request.method ?? '', path: url.pathname, status: answer.status });
    return answer;
  }

  private page(url: URL): Answer | null {
    if (url.pathname === '/openapi.json') return ok({ paths: PATHS });
    return siteFile(url.pathname);
  }

  private async api(
    { method = 'GET', headers }: IncomingMessage,
    url: URL,
    raw: Buffer,
  ): Promise<Answer> {
    try {
      const path = url.pathname.replace(/^\/api\/v1/, '');
      if (path === '/auth/guest') return this.admit();
      const share = /^\/shares\/([^/]+)$/.exec(path)?.[1];
      if (share !== undefined) return ok(sharedView(this.shared(share)));
      const token = headers.authorization?.replace(/^Bearer /, '') ?? '';
      if (!/^(fake-\d+|good)$/.test(token) || this.expired.has(token)) {
        throw new AppError('unauthenticated', 'auth.required', 'A valid bearer token is required.');
      }
      const contentType = headers['content-type'] ?? '';
      const body =
        contentType === 'application/json'
          ? (JSON.parse(raw.toString()) as Record<string, unknown>)
          : {};
      const ifMatch = headers['if-match'] ? Number(headers['if-match'].replaceAll('"', '')) : null;
      const call: Call = { method, path, query: url.searchParams, body, raw, contentType, ifMatch };
      return this.catalog(call) ?? (await deckRoutes(this, call));
    } catch (error) {
      return refusal(error);
    }
  }

  private admit(): Answer {
    if (!this.guests)
      throw new AppError(
        'forbidden',
        'auth.guests_disabled',
        'Guests are not admitted here; sign in.',
      );
    this.tokens += 1;
    return ok({
      access_token: `fake-${this.tokens}`,
      token_type: 'Bearer',
      expires_in: 86_400,
      user_id: 'local',
    });
  }

  private catalog({ method, path }: Call): Answer | null {
    switch (`${method} ${path}`) {
      case 'GET /auth/me':
        return ok({ user_id: 'local' });
      case 'POST /live-tickets':
        return ok({ ticket: 'ticket', expires_in: 60 });
      case 'GET /layouts':
        return ok({ items: describeLayouts() });
      case 'GET /themes':
        return ok({ items: describeThemes() });
      case 'GET /templates':
        return ok({ items: describeTemplates() });
      default:
        return null;
    }
  }

  private shared(shareId: string): FakeDeck {
    const deck = [...this.decks.values()].find((candidate) => candidate.shareId === shareId);
    if (!deck) throw new AppError('not-found', 'share.not_found', 'This link leads nowhere.');
    return deck;
  }

  private enter(client: WebSocket, request: IncomingMessage): void {
    const url = new URL(request.url ?? '/', 'http://fake');
    const [, kind, id = ''] = /^\/ws\/(decks|shares)\/([^/]+)$/.exec(url.pathname) ?? [];
    let deck: FakeDeck;
    try {
      deck = kind === 'shares' ? this.shared(id) : this.deck(id);
    } catch {
      client.close(4404, 'deck.not_found');
      return;
    }
    const shareId = kind === 'shares' ? id : null;
    const send = (frame: object) => {
      if (shareId !== null && deck.shareId !== shareId) return client.close(4404);
      client.send(JSON.stringify(shareId === null ? frame : sharedFrame(frame)));
    };
    const from = Number(url.searchParams.get('last_version') ?? 0);
    for (const event of deck.events) if (event.version > from) send(event);
    send({ type: 'replay_complete', data: { version: deck.state.version, epoch: 1 } });
    if (deck.presented !== null)
      send({ event_type: 'PresenterMoved', payload: { slide_id: deck.presented } });
    deck.listeners.add(send);
    client.on('close', () => deck.listeners.delete(send));
    client.on('message', (data) => {
      const { type, data: body } = JSON.parse(String(data)) as {
        type: string;
        data: { slide_id: string };
      };
      if (type !== 'Present' || shareId !== null) return;
      deck.presented = body.slide_id;
      deck.tell({ event_type: 'PresenterMoved', payload: { slide_id: body.slide_id } });
    });
  }
}

const at = (path: string) => `/api/v1/decks/{deck_id}${path}`;
const PATHS = {
  '/api/v1/decks': { get: { parameters: [{ name: 'q' }, { name: 'sort' }] }, post: {} },
  [at('/history')]: { get: {} },
  [at('/restore')]: { post: {} },
  [at('/undo')]: { post: {} },
  [at('/redo')]: { post: {} },
  [at('/quality')]: { get: {} },
  [at('/share')]: { post: {}, delete: {} },
  [at('/exports')]: { post: {} },
  [at('/duplicate')]: { post: {} },
  [at('/undelete')]: { post: {} },
};
