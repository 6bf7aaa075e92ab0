import { type DeckView, deckView } from '@presto/contracts';
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import type { DeckState } from './deck-state';
import { DeckStore, type FeedAddress } from './deck-store';

/** Opens a deck's feed while the component is mounted. `feed` must be stable. */
export function useDeckStore(feed: FeedAddress): DeckStore | null {
  const [store, setStore] = useState<DeckStore | null>(null);
  useEffect(() => {
    const opened = new DeckStore(feed);
    setStore(opened);
    return () => {
      opened.close();
      setStore(null);
    };
  }, [feed]);
  return store;
}

export interface OpenDeck {
  readonly store: DeckStore;
  readonly state: DeckState;
  readonly deck: DeckView;
}

const Context = createContext<OpenDeck | null>(null);
export const DeckProvider = Context.Provider;

/** The store with what it knows now, in the shape of `GET /decks/{id}`. */
export function useOpenDeck(store: DeckStore): OpenDeck {
  const state = useSyncExternalStore(store.subscribe, store.snapshot);
  const deck = useMemo(() => deckView(state.deck, state.epoch), [state.deck, state.epoch]);
  return useMemo(() => ({ store, state, deck }), [store, state, deck]);
}

/** The deck of the page. */
export function useDeck(): OpenDeck {
  const open = useContext(Context);
  if (!open) throw new Error('There is no deck around this component.');
  return open;
}
