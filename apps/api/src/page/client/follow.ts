import {
  CLOSE,
  type FeedEvent,
  fold,
  foldedFrom,
  emptyDeck,
  type FoldedDeck,
  isStored,
  type ReplayComplete,
  type Resync,
  type SlideProgressPayload,
} from '@presto/contracts';
import { api, Refused } from './session';

type Message =
  FeedEvent | { type: 'replay_complete'; data: ReplayComplete } | { type: 'resync'; data: Resync };

export interface Follower {
  deck(deck: FoldedDeck): void;
  progress(slide: SlideProgressPayload): void;
  /** True while events come; false while the connection is being made again. */
  connected(isConnected: boolean): void;
  /** It is over: there is no such deck, or nobody is signed in. */
  refused(refusal: Refused): void;
}

/** Follows a deck for as long as the page is open, and resumes with the last version after every cut. */
export async function follow(deckId: string, follower: Follower): Promise<void> {
  let deck = emptyDeck(deckId);
  let epoch: number | null = null;
  for (let failures = 0; ; failures++) {
    const code = await connectOnce().catch((error: unknown) => {
      if (error instanceof Refused && error.status < 500 && error.status !== 429)
        follower.refused(error);
      return error instanceof Refused && error.status < 500 && error.status !== 429
        ? CLOSE.notFound
        : 0;
    });
    follower.connected(false);
    if (code === CLOSE.notFound) return;
    await new Promise((resolve) =>
      setTimeout(resolve, Math.min(5_000, 200 * 2 ** failures) * (0.5 + Math.random())),
    );
  }

  /** Resolves with the close code. */
  async function connectOnce(): Promise<number> {
    const { ticket } = await api<{ ticket: string }>('POST', '/live-tickets');
    const query = new URLSearchParams({ ticket, last_version: String(deck.version) });
    if (epoch !== null) query.set('epoch', String(epoch));
    const socket = new WebSocket(
      `${location.origin.replace(/^http/, 'ws')}/ws/decks/${deckId}?${query}`,
    );
    return new Promise((resolve) => {
      socket.onmessage = ({ data }) => {
        if (!take(JSON.parse(String(data)) as Message)) socket.close();
      };
      socket.onclose = ({ code }) => {
        if (code === CLOSE.notFound)
          follower.refused(new Refused(404, 'There is no such deck of yours.'));
        resolve(code);
      };
    });
  }

  /** False when something is missing: the next connection asks for it again. */
  function take(message: Message): boolean {
    if ('type' in message) {
      if (message.type === 'resync') deck = foldedFrom(message.data.deck);
      epoch = message.data.epoch;
      follower.connected(true);
    } else if (isStored(message)) {
      if (message.version !== deck.version + 1) return false;
      deck = fold(deck, message);
    } else {
      if (message.event_type === 'SlideProgress') follower.progress(message.payload);
      return true;
    }
    follower.deck(deck);
    return true;
  }
}
