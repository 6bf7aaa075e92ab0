import { ask } from '../api/http';
import type { FeedAddress } from './deck-store';

function address(
  path: string,
  known: { version: number; epoch: number },
  query: Record<string, string> = {},
): string {
  const url = new URL(path, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.search = new URLSearchParams({
    last_version: String(known.version),
    ...(known.epoch > 0 ? { epoch: String(known.epoch) } : {}),
    ...query,
  }).toString();
  return url.href;
}

/** One's own deck. A ticket goes into the address, not the token: it holds for one connection. */
export function deckFeed(deckId: string): FeedAddress {
  return {
    deckId,
    kept: true,
    url: async (known) => {
      const { ticket } = await ask<{ ticket: string }>('POST', '/live-tickets');
      return address(`/ws/decks/${deckId}`, known, { ticket });
    },
  };
}

/** A deck that was shared: read-only, without a token. */
export function shareFeed(shareId: string, deckId: string): FeedAddress {
  return {
    deckId,
    kept: false,
    url: (known) => Promise.resolve(address(`/ws/shares/${shareId}`, known)),
  };
}
