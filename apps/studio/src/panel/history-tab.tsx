import { deckView, emptyDeck, fold } from '@presto/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { restoreDeck } from '../api/decks';
import { allEvents } from '../api/events';
import type { HistoryEntry } from '@presto/contracts';
import { Button } from '../design/button';
import { Dialog } from '../design/dialog';
import { useToasts } from '../design/toast';
import { useHistory } from '../edit/undo-redo';
import { errorWords } from '../i18n/error-words';
import type { Dictionary } from '../i18n/en';
import { useSpeech, useText } from '../i18n/text';
import { useDeck } from '../live/use-deck';
import { SlideFrame } from '../slide/slide-frame';
import { WhenVisible } from '../slide/when-visible';
import { shownHistory } from './shown-history';

/** What happened to the deck, newest first; every state can be looked at and restored. */
export function HistoryTab() {
  const { text, language } = useSpeech();
  const { deck } = useDeck();
  const { data, error } = useHistory();
  const [open, setOpen] = useState<number | null>(null);
  if (error) return <p className="notice bad">{errorWords(error, text, navigator.onLine)}</p>;
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' });
  return (
    <>
      <ol className="history-list">
        {shownHistory(data?.items ?? []).map(({ entry, run }) => (
          <li
            key={entry.version}
            className={entry.command_id ? 'history-entry own' : 'history-entry'}
          >
            <div>
              <span>{run > 1 ? text.history.writing(run) : nameOf(entry, text)}</span>
              <time dateTime={entry.at}>
                {time.format(new Date(entry.at))}
                {entry.version === deck.version && ` · ${text.edit.now}`}
              </time>
            </div>
            {entry.version < deck.version && (
              <Button
                size="small"
                aria-label={`${text.edit.restore}: ${nameOf(entry, text)}`}
                onClick={() => setOpen(entry.version)}
              >
                {text.edit.restore}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {open !== null && <Restore version={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function nameOf({ kind, title }: HistoryEntry, { history }: Dictionary): string {
  const name = (
    history as unknown as Readonly<Record<string, string | ((title: string) => string)>>
  )[kind];
  if (name === undefined) return kind;
  return typeof name === 'string' ? name : name(title);
}

/** The deck as it was: folded here from its events, so that what is restored can be seen first. */
function Restore({ version, onClose }: { readonly version: number; readonly onClose: () => void }) {
  const text = useText();
  const { tell, complain } = useToasts();
  const { deck } = useDeck();
  const [busy, setBusy] = useState(false);
  const { data: then } = useQuery({
    queryKey: ['past', deck.id, version],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const events = await allEvents(deck.id, signal);
      const past = events
        .filter((event) => event.version <= version)
        .reduce(fold, emptyDeck(deck.id));
      return deckView(past, deck.epoch);
    },
  });
  const restore = async () => {
    setBusy(true);
    try {
      await restoreDeck(deck.id, version, deck.version);
      tell(text.edit.restored);
      onClose();
    } catch (error) {
      complain(error);
      setBusy(false);
    }
  };
  return (
    <Dialog
      wide
      title={text.edit.restoreLead(version)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.app.cancel}</Button>
          <Button kind="primary" busy={busy} disabled={!then} onClick={() => void restore()}>
            {text.edit.restore}
          </Button>
        </>
      }
    >
      {then && <p className="muted">{then.title}</p>}
      <div className="restore-grid">
        {then?.slides.map((slide) => (
          <WhenVisible key={slide.id} placeholder={<div className="thumb-blank" />}>
            <SlideFrame
              html={slide.html_content}
              theme={then.theme}
              title={text.deck.slideN(slide.slide_order)}
            />
          </WhenVisible>
        ))}
      </div>
    </Dialog>
  );
}
