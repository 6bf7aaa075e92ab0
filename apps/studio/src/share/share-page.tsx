import { useQuery } from '@tanstack/react-query';
import { Play, Radio } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { getShare } from '../api/decks';
import { ApiError } from '../api/problem';
import { Button } from '../design/button';
import { errorWords } from '../i18n/error-words';
import { useText } from '../i18n/text';
import type { DeckStore } from '../live/deck-store';
import { shareFeed } from '../live/feeds';
import { useDeckStore, useOpenDeck } from '../live/use-deck';
import { Presentation } from '../present/presentation';
import '../present/present.css';
import { Shell } from '../shell/shell';
import { SlideFrame } from '../slide/slide-frame';
import { WhenVisible } from '../slide/when-visible';
import './share.css';

/** A deck that somebody shared: read-only, without notes, without an account. */
export default function SharePage({ shareId }: { readonly shareId: string }) {
  const text = useText();
  const { data, error } = useQuery({
    queryKey: ['share', shareId],
    staleTime: Infinity,
    queryFn: ({ signal }) => getShare(shareId, signal),
  });
  if (data) return <Shared shareId={shareId} deckId={data.id} />;
  return (
    <Shell>
      {error && (
        <div className="empty">
          <h1>
            {error instanceof ApiError && error.status === 404
              ? text.faults.shareGone
              : errorWords(error, text)}
          </h1>
        </div>
      )}
    </Shell>
  );
}

function Shared({ shareId, deckId }: { readonly shareId: string; readonly deckId: string }) {
  const feed = useMemo(() => shareFeed(shareId, deckId), [shareId, deckId]);
  const store = useDeckStore(feed);
  return store ? <Slides store={store} /> : <Shell>{null}</Shell>;
}

const nobody = () => undefined;

function Slides({ store }: { readonly store: DeckStore }) {
  const text = useText();
  const { deck, state } = useOpenDeck(store);
  const [presenting, setPresenting] = useState(false);
  const [following, setFollowing] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const followed = following ? state.presented : null;

  useEffect(() => {
    if (followed === null) return;
    list.current
      ?.querySelector(`[data-slide="${CSS.escape(followed)}"]`)
      ?.scrollIntoView({ behavior: 'smooth', block: 'center' });
  }, [followed]);

  if (state.line === 'gone') {
    return (
      <Shell>
        <div className="empty" role="status">
          <h1>{text.faults.shareGone}</h1>
        </div>
      </Shell>
    );
  }
  if (presenting) {
    return (
      <Presentation
        deck={deck}
        speakerWindow={false}
        onLeave={() => setPresenting(false)}
        onShown={nobody}
      />
    );
  }
  return (
    <Shell
      title={deck.title}
      bar={
        <>
          <h1 className="grow cut shared-title">{deck.title}</h1>
          <Button
            icon={<Radio />}
            aria-pressed={following}
            aria-label={following ? text.share.following : text.share.follow}
            onClick={() => setFollowing(!following)}
          >
            <span className="wide-only">
              {following ? text.share.following : text.share.follow}
            </span>
          </Button>
          <Button
            kind="primary"
            icon={<Play />}
            aria-label={text.deck.present}
            disabled={deck.slides.length === 0}
            onClick={() => setPresenting(true)}
          >
            <span className="wide-only">{text.deck.present}</span>
          </Button>
        </>
      }
    >
      <div ref={list} className="shared">
        {deck.slides.map((slide) => (
          <div
            key={slide.id}
            data-slide={slide.id}
            className={slide.id === followed ? 'followed' : undefined}
          >
            <WhenVisible placeholder={<div className="thumb-blank" />}>
              <SlideFrame
                html={slide.html_content}
                theme={deck.theme}
                title={text.deck.slideN(slide.slide_order)}
              />
            </WhenVisible>
          </div>
        ))}
      </div>
    </Shell>
  );
}
