import { DeckEvent, DeckResponse, DeckView } from '@presto/contracts';

/** What a deck is to a client: an answer of `GET` without what no event tells. */
export function viewOf(deck: DeckResponse): DeckView {
  const { user_id: _, created_at: __, updated_at: ___, ...view } = deck;
  return {
    ...view,
    slides: view.slides.map(({ created_at: _c, updated_at: _u, ...slide }) => slide),
  };
}

/** A user of the HTTP api. */
export class ApiClient {
  constructor(
    readonly url: string,
    readonly token: string,
    readonly userId: string,
  ) {}

  async request(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** The JSON of an answer that must be a success. */
  async json<T>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<T> {
    const answer = await this.request(method, path, body, headers);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  async generate(body: Record<string, unknown>): Promise<string> {
    return (await this.json<{ deck_id: string }>('POST', '/decks', body)).deck_id;
  }

  deck(deckId: string): Promise<DeckResponse> {
    return this.json('GET', `/decks/${deckId}`);
  }

  async events(deckId: string, from = 0): Promise<DeckEvent[]> {
    const events: DeckEvent[] = [];
    for (let next = from; ;) {
      const page = await this.json<{ items: DeckEvent[]; next_from_version: number }>(
        'GET',
        `/decks/${deckId}/events?from_version=${next}&limit=1000`,
      );
      if (page.items.length === 0) return events;
      events.push(...page.items);
      next = page.next_from_version;
    }
  }

  /** The deck once its generation has ended. */
  async finished(deckId: string, patienceMs = 60_000): Promise<DeckResponse> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const deck = await this.deck(deckId);
      if (['COMPLETED', 'FAILED', 'CANCELLED'].includes(deck.status)) return deck;
      if (Date.now() > deadline)
        throw new Error(`deck ${deckId} is still ${deck.status} (version ${deck.version})`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
