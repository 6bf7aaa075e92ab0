import { useSyncExternalStore } from 'react';

/** The studio's places. */
export type Place =
  | { readonly name: 'start' }
  | { readonly name: 'library' }
  | { readonly name: 'deck'; readonly id: string }
  | { readonly name: 'present'; readonly id: string; readonly speaker: boolean }
  | { readonly name: 'share'; readonly id: string }
  | { readonly name: 'signed-in' }
  | { readonly name: 'nowhere' };

const ID = '([0-9A-Za-z_-]{1,64})';
const PLACES: readonly (readonly [RegExp, (id: string, query: URLSearchParams) => Place])[] = [
  [/^\/?$/, () => ({ name: 'start' })],
  [/^\/library\/?$/, () => ({ name: 'library' })],
  [/^\/signed-in\/?$/, () => ({ name: 'signed-in' })],
  [new RegExp(`^/decks/${ID}/?$`), (id) => ({ name: 'deck', id })],
  [
    new RegExp(`^/present/${ID}/?$`),
    (id, query) => ({ name: 'present', id, speaker: query.has('speaker') }),
  ],
  [new RegExp(`^/s/${ID}/?$`), (id) => ({ name: 'share', id })],
];

export function placeOf(path: string, query = ''): Place {
  for (const [pattern, place] of PLACES) {
    const match = pattern.exec(path);
    if (match) return place(match[1] ?? '', new URLSearchParams(query));
  }
  return { name: 'nowhere' };
}

const MOVED = 'presto:moved';

export function go(path: string, { replace = false } = {}): void {
  window.history[replace ? 'replaceState' : 'pushState'](null, '', path);
  window.dispatchEvent(new Event(MOVED));
  window.scrollTo(0, 0);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(MOVED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(MOVED, listener);
  };
}

/** Path and query of the address bar. */
export function useAddress(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname + window.location.search);
}
