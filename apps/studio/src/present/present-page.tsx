import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useText } from '../i18n/text';
import type { DeckStore } from '../live/deck-store';
import { deckFeed } from '../live/feeds';
import { useDeckStore, useOpenDeck } from '../live/use-deck';
import { Link } from '../router/link';
import { go } from '../router/router';
import { Presentation } from './presentation';
import { Speaker } from './speaker';
import './present.css';

interface PresentPageProps {
  readonly deckId: string;
  /** The speaker's own window, beside the one the audience sees. */
  readonly speaker: boolean;
}

export default function PresentPage({ deckId, speaker }: PresentPageProps) {
  const feed = useMemo(() => deckFeed(deckId), [deckId]);
  const store = useDeckStore(feed);
  return store && <Open store={store} speaker={speaker} />;
}

function Open({ store, speaker }: { readonly store: DeckStore; readonly speaker: boolean }) {
  const text = useText();
  const { deck, state } = useOpenDeck(store);
  const shown = useRef<string | null>(null);
  const isLive = state.line === 'live';
  const show = useCallback(
    (slideId: string) => {
      shown.current = slideId;
      store.present(slideId);
    },
    [store],
  );
  useEffect(() => {
    // What was shown while the line was lost, those who follow have not been told.
    if (isLive && shown.current !== null) store.present(shown.current);
  }, [isLive, store]);
  // While the first part of its past is there only, a step from slide 12 would lead to the last one known.
  const isWhole = state.epoch > 0 || state.line === 'lost';
  if (deck.slides.length === 0 || !isWhole) {
    const words =
      state.line === 'gone' ? text.deck.goneLead : state.ready ? text.deck.empty : text.app.loading;
    return (
      <div className="empty" role="status">
        <p>{words}</p>
        <Link className="button" href={`/decks/${deck.id}`}>
          {text.present.leave}
        </Link>
      </div>
    );
  }
  if (speaker) return <Speaker deck={deck} />;
  return (
    <Presentation
      deck={deck}
      speakerWindow
      onLeave={(index) => go(`/decks/${deck.id}`, { replace: index < 0 })}
      onShown={show}
    />
  );
}
