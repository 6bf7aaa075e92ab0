import { useMemo } from 'react';
import { SavesProvider } from '../edit/saves';
import '../edit/edit.css';
import { useText } from '../i18n/text';
import { deckFeed } from '../live/feeds';
import { DeckProvider, useDeckStore, useOpenDeck } from '../live/use-deck';
import type { DeckStore } from '../live/deck-store';
import { Link } from '../router/link';
import { Shell } from '../shell/shell';
import './deck.css';
import { Editor } from './editor';

export default function DeckPage({ deckId }: { readonly deckId: string }) {
  const feed = useMemo(() => deckFeed(deckId), [deckId]);
  const store = useDeckStore(feed);
  return store ? <Open store={store} /> : <Shell>{null}</Shell>;
}

function Open({ store }: { readonly store: DeckStore }) {
  const text = useText();
  const open = useOpenDeck(store);
  if (open.state.line === 'gone') {
    return (
      <Shell title={text.deck.gone}>
        <div className="empty">
          <h1>{text.deck.gone}</h1>
          <p className="muted">{text.deck.goneLead}</p>
          <Link className="button" href="/library">
            {text.app.library}
          </Link>
        </div>
      </Shell>
    );
  }
  return (
    <DeckProvider value={open}>
      <SavesProvider>
        <Editor />
      </SavesProvider>
    </DeckProvider>
  );
}
